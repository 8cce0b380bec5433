#!/usr/bin/env bash
# cost.sh MACHINE: what a hit of the article's function costs, with more and more to fetch: prints a table of
# fetch args, bytes that an event has in the ring buffer, and the time of a hit, as ratio to a probe without
# args. The emulator counts a nanosecond for each instruction of the guest (-icount): what else the host does
# changes nothing. No test: it judges no speed. For x86_64-6.12; under -icount QEMU's firmware does not get
# as far as the kernel of x86_64-6.1.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: cost.sh MACHINE}"
compiler
need awk "$compiler"

tool=${TOOL:-$project/protoc-kprobe}
seen=$cache/runs/cost/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
home=$("$lab/fetch.sh" "$name")
release=$(awk '/^linux-/ { split($2, part, "."); print part[1] "." part[2] }' "$home/packages")
cp "$lab/guest/cost.sh" "$seen/payload/run.sh"
"$compiler" "${cflags[@]}" -O2 -Wall -Werror -ffreestanding -fno-stack-protector -static -no-pie -nostdlib \
  -o "$seen/payload/cost" "$lab/cost.c"

function=tcp_select_initial_window
header=$project/samples/$function/tcp.h
# line EVENT OPTION...
line() {
  local event=$1
  shift
  printf '%s %s\n' "$event" \
    "$("$tool" --func "$function" --arch "$arch" --kernel "$release" --group cost --event "$event" "$@" 2>>"$seen/log")"
}
{
  echo "empty p:cost/empty $function"
  line bare "$header" --no-guard
  line guards "$header"
  line views --btf "$home/kernel"
  line one --btf "$home/kernel" --fetch 'sk->__sk_common.skc_dport' --no-guard
} >"$seen/payload/lines"

export LAB_EMULATOR='-icount shift=0'
"$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log"
"$lab/cut.sh" "$seen" <"$seen/console"

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
# cost EVENT: the median of what a turn takes longer than without a probe.
cost() {
  awk -v event="$1" '$1 == "none" { none = $2 } $1 == event { print $2 - none }' "$seen/times" | median
}
# bytes EVENT: the record in the ring buffer, with its strings; before that the fields all events have.
bytes() {
  sed -n 's/.*offset:\([0-9]*\);.*size:\([0-9]*\);.*/\1 \2/p' "$seen/$1.format" |
    awk '{ if ($1 + $2 > end) end = $1 + $2 } END { print end }'
}
empty=$(cost empty)
echo '| probe | fetch args | bytes an event | nanoseconds a hit | to a probe without args |'
echo '|---|---|---|---|---|'
while read -r event definition; do
  read -ra words <<<"$definition"
  awk -v name="$event" -v args=$((${#words[@]} - 2)) -v bytes="$(bytes "$event")" -v cost="$(cost "$event")" -v empty="$empty" \
    'BEGIN { printf "| %s | %d | %d | %d | %.2f |\n", name, args, bytes, cost, cost / empty }'
done <"$seen/payload/lines"
awk '{ hits[$1] = hits[$1] " " $2 } END { for (event in hits) print "# hits of " event ":" hits[event] }' "$seen/hits" | sort
