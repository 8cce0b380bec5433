# layouts.awk: of structs in pahole's form one line each: the tag, each member's name with its offset and
# size, in their order, and the size of all. Of a bit-field the offset and size are in bits: its unit is
# a matter of taste.
/^(struct|union) [a-zA-Z0-9_]+ \{/ { line = $1 " " $2; depth = 0; next }
/^}/ { if (line != "") print line; line = ""; next }
line == "" { next }
/^\t+((struct|union) \{|(struct|union) [a-zA-Z0-9_]+ \{)$/ { opened[++depth] = line; next }
/^\t\/\* size: [0-9]+/ { if (line ~ /^struct/) line = line " size " ($3 + 0); next }
/^\t+} / && !/\*\/$/ { depth--; next }
match($0, /\/\* +[0-9]+(: ?[0-9]+)? +[0-9]+ \*\/$/) {
  split(substr($0, RSTART + 2, RLENGTH - 4), place, /[: ]+/)
  declaration = substr($0, 1, RSTART - 1)
  # The members of what a pointer points to are not the struct's own.
  if (declaration ~ /^\t+}/) {
    if (declaration ~ /^\t+} *\*/) line = opened[depth]
    depth--
  }
  gsub(/ *__attribute__\(\(__[a-z]+__(\([0-9]+\))?\)\)/, "", declaration)
  width = match(declaration, /:[0-9]+;/) ? substr(declaration, RSTART + 1, RLENGTH - 2) : ""
  if (match(declaration, /\(\*[^()]*[)\[]/)) {
    name = substr(declaration, RSTART, RLENGTH - 1)
  } else {
    name = declaration
    sub(/(:[0-9]+)?; *$/, "", name)
    gsub(/\[[0-9]*\]/, "", name)
  }
  sub(/ *$/, "", name)
  sub(/.*[^a-zA-Z0-9_]/, "", name)
  line = line " " name "=" (width == "" ? place[2] "+" place[3] : place[2] * 8 + place[3] ":" width)
}
