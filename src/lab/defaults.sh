#!/usr/bin/env bash
# defaults.sh MACHINE: the default list of fetch args for parameters of many types, on a real kernel:
# every line of defaults.h accepted as it is, and the values those that the workload passed. What the
# kernel printed stays in runs/defaults/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: defaults.sh MACHINE}"
. "$lab/check.sh"
need diff jq

tool=$project/protoc-kprobe
seen=$cache/runs/defaults/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
probes=("$lab/defaults.h" --func '*' --group defaults --arch "$arch")
"$tool" "${probes[@]}" >"$seen/payload/lines"
cp "$lab/guest/defaults.sh" "$seen/payload/run.sh"

boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
decode() { "$tool" decode "${probes[@]}" --format json "$seen/trace" >"$seen/decoded"; }

# seen_with EVENT CONDITION: a call of EVENT has values that meet jq's condition.
seen_with() {
  # shellcheck disable=SC2016 # the dollar is jq's
  local values='select(.event == $event) | .fields'
  jq -e -n --arg event "$1" "[inputs | $values] | any($2)" "$seen/decoded" >/dev/null && return
  jq -c --arg event "$1" "$values" "$seen/decoded" | head -n 20
  return 1
}

must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "no line is refused" empty "$seen/refused"
check "error_log is empty" empty "$seen/error_log"
check "kprobe_events lists exactly the emitted lines" diff "$seen/payload/lines" "$seen/events.all"
must "decode reads the trace" decode
check "a buffer in user space as its address, and its length" \
  seen_with vfs_write '(.buf | startswith("0x")) and .count == 11 and .pos == 0'
check "a negative int and a path in user space" \
  seen_with do_sys_openat2 '.dfd == -100 and .filename == "/tmp/lab-file"'
check "a 64-bit time, an enum, an int" \
  seen_with hrtimer_nanosleep '.rqtp == 1000000000 and .mode == 1 and .clockid == 0'
check "a negative long" seen_with set_user_nice '.nice == -5'
check "a positive long" seen_with do_exit '.error_code == 1792'
check "a string in the kernel, an unsigned long with MS_BIND, a null void *" \
  seen_with path_mount \
  '.dev_name == "/tmp" and (.flags | test("^0x[0-9a-f]*[13579bdf][0-9a-f]{3}$")) and .data_page == "0x0"'
check "a string with a line end in it" seen_with param_set_bool '.val == "N\n"'
check "nothing is left in kprobe_events" empty "$seen/events.removed"
finish
