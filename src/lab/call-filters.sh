#!/usr/bin/env bash
# call-filters.sh MACHINE: filters that choose whole calls, on a kernel that keeps parameters until the return
# (Linux 6.9): each call that the filter wants has both its ends, each other call has none. What the kernel
# printed stays in runs/call-filters/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: call-filters.sh MACHINE}"
. "$lab/check.sh"
need jq

tool=${TOOL:-$project/protoc-kprobe}
seen=$cache/runs/call-filters/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
cp "$lab/guest/call-filters.sh" "$seen/payload/run.sh"

# emit SCRIPT OPTION FUNCTION FILTER
emit() {
  $tool "$lab/call-filters.h" "$2" "$3" --return --arch "$arch" --kernel 6.12 --emit script --filter "$4" \
    >"$seen/payload/$1.sh" 2>"$seen/notes"
}
emit mode --func chmod_common 'mode == 0600'
emit path --func do_sys_openat2 'filename ~ "/proc/*i*n*"'
emit syscall --syscall openat 'dfd == -100 && filename ~ "/proc/*i*n*"'
emit both --func chmod_common,do_sys_openat2 'mode == 0755 || filename == "/proc/version"'

boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
calls() {
  $tool decode --format json --calls "$seen/$1" >"$seen/$1.json" 2>"$seen/$1.log" || { cat "$seen/$1.log"; return 1; }
}
# whole SCRIPT COUNT FILTER: so many calls, each with both ends and wanted by the jq filter.
whole() {
  calls "$1" && jq -r 'keys | join(" ")' "$seen/$1.json" | sort | uniq -c &&
    jq -e -s "length == $2 and all(.[]; has(\"duration\") and ($3))" "$seen/$1.json" >/dev/null
}
latency() {
  $tool decode --latency --format json "$seen/mode" 2>/dev/null | jq -e 'select(.function == "chmod_common") | .calls == 12' >/dev/null
}

must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "each step of the scripts ends well" grep -qvz ' [1-9]' "$seen/codes"
check "of all calls the 12 with the wanted mode are whole" whole mode 12 \
  '.entry.fields.mode == 384 and .return.fields.mode == 384 and .return.fields.retval == 0'
check "a text behind a const pointer is filtered at both ends" whole path 24 \
  '(.entry.fields.filename | startswith("/proc/")) and .entry.fields.filename == .return.fields.filename and
   (if .entry.fields.filename == "/proc/nothing" then .return.fields.retval == -2 else .return.fields.retval >= 0 end)'
check "the registers of a system call are filtered at both ends" whole syscall 24 \
  '(.entry.fields.filename | startswith("/proc/")) and .entry.fields.dfd == -100 and .return.fields.dfd == -100'
check "one filter for two functions" whole both 24 \
  '.entry.fields.mode == 493 or .entry.fields.filename == "/proc/version"'
check "latencies are those of the wanted calls" latency
check "nothing is left" empty "$seen/left"
finish
