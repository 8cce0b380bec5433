#!/usr/bin/env bash
# cut.sh DIR <CONSOLE: cuts the files that guest/init printed out of a console text into DIR, and
# fails if one of them is not, byte for byte, what the guest had.
set -euo pipefail
dir=${1:?usage: cut.sh DIR <CONSOLE}

mkdir -p "$dir"
# The newline before an end marker is the guest's, not the file's: each line is written with the
# newline that ended the line before it.
LC_ALL=C awk -v dir="$dir" '
  # Of two attempts the last one counts.
  /@@lab start$/ { if (file) close(file); file = ""; if (sums) { close(dir "/.sums"); printf "" >(dir "/.sums") } next }
  /^@@lab begin / { file = dir "/" $3; printf "" >file; between = ""; next }
  /^@@lab end / { close(file); file = ""; sums = 1; print $3, $4 >(dir "/.sums"); next }
  file != "" { printf "%s%s", between, $0 >file; between = "\n" }'

[[ -s $dir/.sums ]] || { echo "cut: the console holds no files" >&2; exit 1; }
while read -r name sum; do
  [[ $(md5sum <"$dir/$name") == "$sum  -" ]] || { echo "cut: $name is damaged" >&2; exit 1; }
done <"$dir/.sums"
rm "$dir/.sums"

# What init has compressed.
for packed in "$dir"/*.gz.base64; do
  [[ -e $packed ]] || continue
  base64 -d "$packed" >"${packed%.base64}"
  gzip -dc "${packed%.base64}" >"${packed%.gz.base64}"
  rm "$packed"
done
