#!/usr/bin/env bash
# calls.sh MACHINE: entries and returns put together. Eight tasks of a program call functions that call
# themselves and each other, and go from processor to processor within calls; each call has a number of
# its own, which it returns. Of one trace all events are there, of another many are lost. Two more are
# like them, with the stack pointer; in the first of those a kernel function is called, too. What the
# kernel printed stays in runs/calls/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: calls.sh MACHINE}"
. "$lab/check.sh"
compiler
need awk jq "$compiler"

seen=$cache/runs/calls/$name
rm -rf "$seen"
mkdir -p "$seen/payload" "$seen/build"
cp "$lab/guest/calls.sh" "$seen/payload/run.sh"

tool=$project/protoc-kprobe
probes=("$lab/calls.h" --func '*' --return --group calls --arch "$arch")

program() {
  "$compiler" "${cflags[@]}" -O2 -Wall -Werror -ffreestanding -fno-stack-protector -static -no-pie \
    -nostdlib "$lab/calls.c" -o "$seen/build/program" && cp "$seen/build/program" "$seen/payload" &&
    "$tool" "${probes[@]}" >"$seen/lines" &&
    "$lab/uprobes.sh" "$seen/build/program" /payload/program <"$seen/lines" >"$seen/payload/lines"
}
boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
decode() {
  local schema=("${probes[@]}")
  [[ $1 != *stack ]] || schema=(--formats "$seen/formats" --arch "$arch")
  "$tool" decode "${schema[@]}" --format json "$seen/$1" >"$seen/$1.events" 2>"$seen/$1.log" &&
    "$tool" decode "${schema[@]}" --format json --calls "$seen/$1" >"$seen/$1.calls" \
      2>"$seen/$1.calls.log" && return
  cat "$seen/$1.log" "$seen/$1.calls.log"
  return 1
}
# Nothing but what matches, in the file: a count, which is the evidence.
pairs() { jq -s 'map(select(has("duration"))) | length' "$seen/$1.calls"; }
no_wrong_pair() {
  local wrong
  wrong=$(jq -c 'select(has("duration") and (.entry.fields | has("cookie")) and
    .entry.fields.cookie != .return.fields.retval)' "$seen/$1.calls")
  [[ -z $wrong ]] || { head -n 5 <<<"$wrong"; return 1; }
  echo "$(pairs "$1") pairs"
}
# Each event is in one call, or told alone with the reason.
every_event() {
  diff <(jq -c '.entry, .return | select(.)' "$seen/$1.calls" | sort) \
    <(jq -c . "$seen/$1.events" | sort) | head -n 5 | grep . && return 1
  jq -sr 'map(.unpaired | select(.)) | group_by(.) | map("\(length) \(.[0])") | join(", ")' \
    "$seen/$1.calls"
}
# Of a recursion that is deeper than returns are followed nobody knows which return is of which entry:
# that are 81 calls of walk in each task, and 17 at its bottom.
all_but_the_deepest() {
  local others
  others=$(jq -c 'select(.unpaired) |
    select(.unpaired | IN("ambiguous", "no return", "still running") | not)' "$seen/whole.calls")
  [[ -z $others ]] || { head -n 5 <<<"$others"; return 1; }
  local alone
  alone=$(jq -s 'map(select(.unpaired and .entry)) | length' "$seen/whole.calls")
  echo "$alone entries alone"
  ((alone <= 8 * 98))
}
# With the stack pointer no call is ambiguous, and only returns that the kernel did not follow are missed.
# On 32-bit ARM a return has no stack pointer.
stack_tells() {
  [[ $arch != arm ]] || { echo "not on arm"; return; }
  jq -sr 'map(.unpaired | select(.)) | group_by(.) | map("\(length) \(.[0])") | join(", ")' \
    "$seen/stack.calls"
  jq -s -e 'map(.unpaired | select(. and . != "no return" and . != "still running")) == []' \
    "$seen/stack.calls" >"$seen/stack.verdict"
}
kernel_calls() {
  jq -s 'map(select(has("duration") and .entry.function == "vfs_open")) | length' "$seen/stack.calls"
  jq -s -e 'map(select(has("duration") and .entry.function == "vfs_open")) | length >= 40' \
    "$seen/stack.calls" >"$seen/stack.verdict"
}
lost() { grep -c LOST "$seen/$1"; }
# After a loss nothing but the stack pointer tells soon again which calls are open.
pairs_despite_losses() {
  [[ $arch != arm ]] || { echo "not on arm"; return; }
  pairs lossy-stack
  (($(pairs lossy-stack) >= 20))
}

must "the program and its lines are compiled" program
must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "no line is refused" empty "$seen/refused"
for trace in whole lossy stack lossy-stack; do
  must "decode reads the $trace trace" decode "$trace"
  check "every pair of the $trace trace is of one call" no_wrong_pair "$trace"
  check "every event of the $trace trace is in one place" every_event "$trace"
done
check "of the whole trace all calls are there but those of the deepest recursion" all_but_the_deepest
check "of the lossy trace events were lost" lost lossy
check "of the lossy-stack trace events were lost" lost lossy-stack
check "with the stack pointer calls are put together where events were lost" pairs_despite_losses
check "with the stack pointer only what the kernel did not follow is missed" stack_tells
check "with the stack pointer calls of a kernel function are put together" kernel_calls
finish
