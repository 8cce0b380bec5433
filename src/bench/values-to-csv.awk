# All values of a trace as CSV, in the simplest way: words, and of name=value the value.
/^#/ { next }
{
  line = ""
  for (i = 1; i <= NF; i++) {
    equals = index($i, "=")
    line = line (i > 1 ? "," : "") (equals ? substr($i, equals + 1) : $i)
  }
  print line
}
