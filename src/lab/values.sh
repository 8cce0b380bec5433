#!/usr/bin/env bash
# values.sh MACHINE: functions whose parameters and return values are known: those of values.h, which
# a program calls with the values of values.calls. Uprobes take the fetch args of kprobes, and the
# program is compiled by the kernel's calling convention: so the lines are those for a kernel's
# functions, and only where a function is, is said otherwise. What the kernel printed stays in
# runs/values/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: values.sh MACHINE}"
. "$lab/check.sh"
need awk diff jq

seen=$cache/runs/values/$name
rm -rf "$seen"
mkdir -p "$seen/payload" "$seen/build"
cp "$lab/guest/values.sh" "$seen/payload/run.sh"

tool=$project/protoc-kprobe
probes=("$lab/values.h" --func '*' --return --group values --arch "$arch")
if (($(word_bits) == 64)); then probes+=(-D CONFIG_64BIT); else probes+=(-U CONFIG_64BIT); fi

compile() {
  "$tool" "${probes[@]}" >"$seen/lines" 2>"$seen/diagnostics" && return
  cat "$seen/diagnostics"
  return 1
}
program() {
  "$lab/values-program.sh" "$name" "$seen/build" && cp "$seen/build/program" "$seen/payload" &&
    "$lab/uprobes.sh" "$seen/build/program" /payload/program <"$seen/lines" >"$seen/payload/lines"
}
boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
decode() {
  "$tool" decode "${probes[@]}" --format json "$seen/trace" >"$seen/decoded" 2>"$seen/diagnostics" && return
  cat "$seen/diagnostics"
  return 1
}

# Of the calls what they pass and return, and of the trace what the events say, an event a line, as
# EVENT NAME=VALUE...
passed_values() {
  sed -E 's/\[([0-9]+)\]/_\1/g; s/\./_/g; s/[&"]//g' "$seen/build/calls" | awk '{
    entry = $1; leaving = $1 "__return"
    for (i = 2; i <= NF; i++) if ($i ~ /^retval/) leaving = leaving " " $i; else entry = entry " " $i
    print entry "\n" leaving
  }'
}
# An array is its elements. jq would round long numbers: they are strings to it.
seen_values() {
  sed -E 's/([:[,])(-?[0-9.]+)/\1"\2"/g' "$seen/decoded" | jq -r '
    def pairs: paths(strings) as $place | "\($place | map(tostring) | join("_"))=\(getpath($place))";
    [.event, (.fields | pairs)] | join(" ")'
}
# as_passed FUNCTION: its events are as many as its calls, and each has its call's values.
as_passed() {
  awk -v name="$1" '
    $1 != name && $1 != name "__return" { next }
    NR == FNR { event[$1, ++seen[$1]] = $0 " "; next }
    {
      n = ++passed[$1]
      for (i = 2; i <= NF; i++)
        if (!index(event[$1, n], " " $i " ")) wrong = wrong "no " $i " in: " event[$1, n] "\n"
    }
    END {
      for (each in passed)
        if (seen[each] != passed[each]) wrong = wrong (seen[each] + 0) " events " each "\n"
      printf "%s", wrong
      exit wrong != "" || !(name in passed)
    }' "$seen/values" "$seen/passed"
}

must "the prototypes are compiled" compile
must "the program is compiled" program
must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "no line is refused" empty "$seen/refused"
check "error_log is empty" empty "$seen/error_log"
must "decode reads the trace" decode
passed_values >"$seen/passed"
seen_values >"$seen/values"
while read -r function; do
  check "$function: the values are those passed and returned" as_passed "$function"
done < <(cut -d' ' -f1 "$seen/build/calls" | uniq)
finish
