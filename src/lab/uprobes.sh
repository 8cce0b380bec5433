#!/usr/bin/env bash
# uprobes.sh PROGRAM PATH <LINES: kprobe_events lines as uprobe_events lines: instead of a
# function of the kernel, the function of that name in PROGRAM, which the guest has at PATH.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
need awk readelf
program=${1:?usage: uprobes.sh PROGRAM PATH}
path=${2:?usage: uprobes.sh PROGRAM PATH}

# A uprobe is at an offset in a file. A function of powerpc that needs its table of contents is called
# behind the instructions that find it, if the caller has the same; the kernel knows that of its own
# functions only.
awk -v path="$path" '
  $2 == ".text" { text = hex($4) - hex($5) }
  $4 == "FUNC" { entry[$NF] = hex($2) + ($7 ~ /localentry/ ? $8 : 0) }
  /^[pr]:/ {
    if (!($2 in entry)) { print "uprobes: no function " $2 >"/dev/stderr"; exit 1 }
    $2 = sprintf("%s:0x%x", path, entry[$2] - text)
    print
  }
  function hex(text,    value, i) {
    for (i = 1; i <= length(text); i++)
      value = value * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
    return value
  }' <(readelf -SW "$program" | sed 's/\[ *//') <(readelf -sW "$program") -
