#!/usr/bin/env bash
# stacks.sh MACHINE: events with the kernel's stacks, of tasks and of the timer's interrupt, on two processors at
# once. Each stack must go with its event: a trace that the kernel merged has the same as the trace of each
# processor alone, where awk finds them, too. What the kernel printed stays in runs/stacks/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: stacks.sh MACHINE}"
. "$lab/check.sh"
need awk jq

tool=${TOOL:-$project/protoc-kprobe}
seen=$cache/runs/stacks/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
cp "$lab/guest/stacks.sh" "$seen/payload/run.sh"
probes=("$lab/stacks.h" --func '*' --return --arch "$arch")
$tool "${probes[@]}" --emit script >"$seen/payload/opened.sh" 2>"$seen/notes"
$tool "${probes[@]}" >"$seen/lines" 2>>"$seen/notes"

boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
decode() {
  local step
  for step in stop run cpu0 cpu1 plain offsets trigger; do
    $tool decode --events "$seen/lines" --format json "$seen/$step" >"$seen/$step.json" 2>"$seen/$step.log" || {
      cat "$seen/$step.log"
      return 1
    }
  done
}
# all_stacked STEP: every event has a stack, and every stack an event.
all_stacked() {
  local events stacked
  events=$(grep -c . "$seen/$1.json")
  stacked=$(grep -c '"stack":\["' "$seen/$1.json")
  echo "$stacked of $events events"
  ((events > 50 && stacked == events)) && ! grep stray-stacks "$seen/$1.log"
}
as_each_alone() {
  diff <(cat "$seen"/cpu[01].json | sort) <(sort "$seen/stop.json") | head -n 4 | grep . && return 1
  awk '/<stack trace>/ && last !~ /: \(/ { n++ } /<stack trace>/ && last ~ /: \(/ {
      split(last, a, /[][]/); split($0, b, /[][]/); if (a[2] != b[2]) n++ }
    !/^ =>/ { last = $0 } END { print n + 0 " stacks behind another record" }' "$seen/stop"
}
# In the trace of one processor, where a stack is the next record.
as_awk_finds_them() {
  awk '/<stack trace>/ { wanted = event; event = ""; next }
    /^ => / { if (wanted) print wanted, $2; wanted = ""; next }
    { event = ""; wanted = "" }
    match($0, / [0-9]+\.[0-9]+: [a-z_]+: \(/) { split(substr($0, RSTART), part, /[ :]+/); event = part[2] " " part[3] }
    ' "$seen/cpu0" "$seen/cpu1" | sort >"$seen/by-awk"
  # jq leaves out the last zeros of a time.
  sed -E 's/^([0-9.]*[1-9])0+ /\1 /; s/\.0+ / /' "$seen/by-awk" | sort -o "$seen/by-awk"
  jq -r '"\(.time) \(.event) \(.stack[0])"' "$seen/cpu0.json" "$seen/cpu1.json" | sort >"$seen/by-decode"
  comm -23 "$seen/by-awk" "$seen/by-decode" | head -n 4 | grep . && return 1
  echo "$(wc -l <"$seen/by-awk") stacks"
}
# An interrupt's stack is not that of the task which it interrupts.
of_their_functions() {
  jq -r 'select(.event | test("return") | not) | "\(.event): \(.stack | map(select(. == "do_filp_open"
    or . == "do_dentry_open" or startswith("tick_") or startswith("hrtimer_"))) | .[0] // .[0])"' "$seen/stop.json" |
    sort | uniq -c
  jq -e -s 'map(select(.event == "vfs_open")) | length > 0 and
    all(.[]; .stack | any(. == "do_filp_open") and any(startswith("update_process_times")) == false)' "$seen/stop.json" >/dev/null
}
slow_calls() {
  $tool decode --events "$seen/lines" --format json --slowest 5 "$seen/stop" 2>/dev/null |
    jq -e -s 'length == 5 and all(.[]; (.entry.stack | length > 0) and (.return.stack | length > 0))' >/dev/null
}
without() { ! grep '"stack"' "$seen/plain.json" && [[ -s $seen/plain.json ]]; }
with_offsets() {
  jq -e -s 'length > 0 and all(.[]; .stack | length > 0 and all(.[]; test("(^0x|[+]0x).*<[0-9a-f]+>$")))' "$seen/offsets.json" &&
    grep -q '^# protoc-kprobe: realtime=.* at=' "$seen/offsets" && ! grep unparsed-lines "$seen/offsets.log"
}
of_one_event() {
  jq -r '"\(.event) \(has("stack"))"' "$seen/trigger.json" | sort | uniq -c
  jq -e -s 'all(.[]; .event == "vfs_open" or (has("stack") | not)) and any(.[]; has("stack"))' "$seen/trigger.json" >/dev/null
}
summary() {
  $tool decode --events "$seen/lines" --format summary "$seen/run" 2>/dev/null >"$seen/summary"
  grep -c '^  stack: ' "$seen/summary" | grep -qx 4
}

must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "each step of the script ends well" grep -qvz ' [1-9]' "$seen/codes"
must "decode reads every trace" decode
check "every event of stop has its stack" all_stacked stop
check "every event of run has its stack" all_stacked run
check "a merged trace has the stacks of each processor's own" as_each_alone
check "which are those that awk finds" as_awk_finds_them
check "an event's stack is its function's" of_their_functions
check "slow calls have the stacks of both ends" slow_calls
check "the summary has the stacks of every event" summary
check "a run without stacks has none" without
check "a stack with offsets and addresses is read" with_offsets
check "the trigger of one event gives stacks to no other" of_one_event
check "nothing is left" empty "$seen/left"
finish
