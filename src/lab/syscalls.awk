# Turns the rows of syscalls.tsv into C (-v to=calls, or to=texts) or into what decode must print of each call,
# as JSON (-v to=json; a null pointer is null, an address hexadecimal).
BEGIN { FS = "\t" }
/^#/ { next }

function kind(argument) { return substr(argument, 1, index(argument, "=") - 1) }
function value(argument) { return substr(argument, index(argument, "=") + 1) }

function c(argument, k, v) {
  k = kind(argument)
  v = value(argument)
  if (k == "text") return "TEXT(\"" v "\")"
  if (k == "null") return "NULL_POINTER"
  if (k == "to") return "(long)&(long long){ " number(v) " }"
  if (k == "toint") return "(long)&(int){ " v " }"
  return (k == "int" ? "INT" : k == "at" ? "AT" : "LONG") "(" number(v) ")"
}
function number(v) { return v ~ /^0x/ ? v : v "LL" }

function json(argument, k, v) {
  k = kind(argument)
  v = value(argument)
  return k == "text" || k == "at" ? "\"" v "\"" : k == "null" ? "null" : v
}

to == "calls" {
  line = "\tCALL(" $1
  for (i = 2; i <= NF; i++) line = line ", " c($i)
  print line ");"
}
to == "texts" {
  for (i = 2; i <= NF; i++) if (kind($i) == "text") print "\t\t\"" value($i) "\","
}
to == "json" {
  line = ""
  for (i = 2; i <= NF; i++) line = line (i > 2 ? "," : "") json($i)
  print "[\"" $1 "\",[" line "]]"
}
