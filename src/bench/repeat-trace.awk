# mawk -v events=N -f repeat-trace.awk TRACE: N events that repeat those of a trace, as they would look
# in a longer one: times go on, and numbers of tasks, addresses, counts and offsets differ.
/^#/ { print; next }
{ text[lines++] = $0 }

function random() { return seed = (seed * 1103515245 + 12345) % 2147483648 }

# Puts VALUE in the place of what follows LABEL in the event's text.
function vary(label, pattern, value) {
  if (match(rest, label pattern))
    rest = substr(rest, 1, RSTART - 1) label value substr(rest, RSTART + RLENGTH)
}

END {
  for (i = 0; i < events; i++) {
    line = text[i % lines]
    rest = substr(line, index(line, ": "))
    vary(" file=", "0x[0-9a-f]+", sprintf("0xff35d77b%08x", random()))
    vary(" count=", "[0-9]+", random() % 65536)
    vary(" pos=", "[0-9]+", sprintf("%.0f", random() * 7))
    vary(" ret=", "-*[0-9]+", random() % 4096 - 11)
    microseconds += 5 + random() % 40
    printf "%s-%-7d [%03d] .....%6d.%06d%s\n", substr(line, 1, 16), 100 + random() % 30000, i % 2,
      14 + microseconds / 1000000, microseconds % 1000000, rest
  }
}
