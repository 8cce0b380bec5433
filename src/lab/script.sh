#!/usr/bin/env bash
# script.sh MACHINE: what --emit script makes, on a real kernel: every verb and every end, beside a
# probe and traces of somebody else, which must stay as they are. What the scripts printed stays in
# runs/script/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: script.sh MACHINE}"
. "$lab/check.sh"
need awk diff jq

tool=${TOOL:-$project/protoc-kprobe}
seen=$cache/runs/script/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
function=tcp_select_initial_window
header=$project/samples/$function/tcp.h
$tool "$header" --arch "$arch" --emit script >"$seen/payload/tcp.sh"
$tool "$project/samples/files_and_sockets/probes.h" --func do_sys_openat2 --return --arch "$arch" \
  --emit script >"$seen/payload/files.sh"
$tool --proto 'long vfs_read(void *file, char *buf, unsigned long count)' --pointers address --arch "$arch" --emit script >"$seen/payload/reads.sh"
# One that is there, one that is nearly, one that is not traceable.
$tool --proto 'long do_sys_openat2(int dfd)' --proto 'int ksys_dup4(unsigned int fd)' \
  --proto 'int vsnprintf(char *buf, unsigned long size, const char *fmt)' --func '*' --arch "$arch" --emit script 2>/dev/null >"$seen/payload/three.sh"
cp "$lab/guest/script.sh" "$seen/payload/run.sh"

# What kernels of different ages print in different forms.
forms=(--proto 'long opened(const char *path, void (*done)(int), u8 mac[6], int *out, u16 mode)' --return --arch "$arch")
$tool "${forms[@]}" --emit script 2>/dev/null >"$seen/payload/forms.sh"

# The host's shells, and a hundred probes, on one machine only.
shells=()
if [[ $name == x86_64-6.12 && $(uname -m) == "$arch" ]]; then
  touch "$seen/payload/hundred"
  mkdir "$seen/payload/shells"
  for shell in dash mksh bash; do
    program=$(command -v "$shell") || continue
    cp -L "$program" "$seen/payload/shells/$shell"
    ldd "$program" | awk '$2 == "=>" { print $3 } $1 ~ /^\// { print $1 }' | while read -r library; do
      [[ $library != */ld-linux* ]] || cp -L "$library" "$seen/payload/shells/ld.so"
      cp -L "$library" "$seen/payload/shells/"
    done
    shells+=("$shell")
  done
fi

boot() {
  LAB_TIMEOUT=${LAB_TIMEOUT:-600} "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
# code STEP N: the exit status of a step.
code() { grep -qx "$1 $2" "$seen/codes" || { grep "^$1 " "$seen/codes"; cat "$seen/$1" "$seen/$1.err"; return 1; } 2>/dev/null; }
# nothing_left STEP: the same probes and instances as before.
nothing_left() { diff "$seen/before.events" "$seen/$1.events" && diff "$seen/before.instances" "$seen/$1.instances"; }
# events STEP: how many events of the function it printed.
events() { grep -c ": $function: (" "$seen/$1" || true; }
is_count() { [[ $2 == "$1" ]] || { echo "$2 instead of $1"; return 1; }; }
# hits STEP: what the trailer says.
# alone STEP N: as many events without a header.
alone() {
  $tool decode --format json "$seen/$1" >"$seen/$1.alone" || return
  is_count "$2" "$(grep -c '"event":"'$function'".*"mss":' "$seen/$1.alone" || true)"
}
# has_forms: the script chooses on the machine what the compiler chooses with the machine's README.
has_forms() {
  $tool "${forms[@]}" --features "$seen/README" 2>"$seen/forms.log" | sed 's|:kprobes/|:pk_opened/|' >"$seen/forms.compiled"
  diff "$seen/forms.compiled" "$seen/forms" && ! grep '^[^ ]*: warning:.* is cut' "$seen/forms.log"
}
# caret_is_below: the kernel's caret marks the function in our text.
caret_is_below() {
  awk '/^  p:/ { at = index($0, " vsnprintf") + 1 } /^ *\^$/ { found = length($0) == at } END { exit !found }' \
    "$seen/three-start" && return
  cat "$seen/three-start"
  return 1
}
# takes_processes MOST: how many processes the start of a hundred probes took. Counted, because a time depends on
# what else the host does.
takes_processes() { awk -v most="$1" '{ print $2 - $1; exit !($2 > $1 && $2 - $1 <= most) }' "$seen/hundred.processes"; }
hits() { sed -n 's/^# kprobe_profile [^ ]* \([0-9]*\) .*/\1/p' "$seen/$1"; }
# reads STEP SIZE: how many reads of so many bytes it shows, which are 7777 of somebody else and 65536 of the script.
reads() { grep -c ": vfs_read: (.* count=$2\$" "$seen/$1" || true; }
# own STEP: how many events it shows of the processes that its comment names.
own() {
  awk '$2 == "set_event_notrace_pid" { for (i = 3; i <= NF; i++) is[$i]; named = NF > 2 }
    !/: tracing_mark_write: / && match($0, /-[0-9]+ +\[/) { pid = substr($0, RSTART + 1); sub(/ .*/, "", pid); n += pid in is }
    END { print named ? n + 0 : "no comment" }' "$seen/$1"
}
says() { grep -q "$2" "$seen/$1" || { cat "$seen/$1"; return 1; }; }
decodes() {
  $tool decode "$header" --func $function --arch "$arch" --format json "$seen/$1" >"$seen/$1.json" || return
  jq -e -n --argjson count "$2" '[inputs | select(.event == "'$function'") | .fields] |
    length == $count and all(.[]; .init_rcv_wnd == 0 and .wscale_ok == 1 and (.mss == 65495 or .mss == 65483))' \
    "$seen/$1.json" >/dev/null && return
  cat "$seen/$1.json"
  return 1
}

must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "doctor finds nothing that prevents a start" code doctor 0
check "doctor names the instance and the probe of somebody else" says doctor "instance 'theirs'"
check "start" code start 0
check "start is quick: $(awk '{ printf "%.2f s", $2 - $1 }' "$seen/start.seconds") under emulation" true
check "status counts hits" says status "^$function  *6  *0$"
check "a second start is refused" code again 1
check "two scripts at once" code other-start 0
check "the second script records" says other ': do_sys_openat2: ('
check "trace has every event" is_count 6 "$(events trace)"
check "stop has every event" is_count 6 "$(events stop)"
check "hits are the events" is_count 6 "$(hits stop)"
check "decode reads what stop printed, with the right values" decodes stop 6
check "decode reads it alone" alone stop 6
check "start and stop leave nothing" nothing_left stop
check "status says that nothing is started" code gone 1
check "run --duration ends by itself" code duration 0
check "it prints every event" is_count 2 "$(events duration)"
check "and what the kernel counted" is_count 2 "$(hits duration)"
check "decode reads what run printed, with the right values" decodes duration 2
check "it leaves nothing" nothing_left duration
check "Ctrl-C ends a run well" code interrupt 0
check "with every event" is_count 2 "$(events interrupt)"
check "and leaves nothing" nothing_left interrupt
check "SIGTERM ends a run" code terminate 143
check "with every event" is_count 2 "$(events terminate)"
check "and leaves nothing" nothing_left terminate
check "run --max-events prints as many" is_count 3 "$(events most)"
check "and leaves nothing" nothing_left most
check "a closed pipe ends a run, which leaves nothing" nothing_left head
check "kill -9 leaves the probe" says killed-before.events pk_$function
check "clean removes what a killed run left" nothing_left killed
check "clean may be repeated" code clean-again 0
check "a full disk ends a run with an error" code full 1
check "which is told" says full.err 'output could not be written'
check "and leaves nothing" nothing_left full
check "a full disk does not lose what stop prints" code full-stop 1
check "stop again has it" is_count 4 "$(events later)"
check "an event that somebody else enabled is removed too" nothing_left later
check "--pid of another process records nothing" is_count 0 "$(events other-filtered)"
check "--pid with the children that are there, and --filter" is_count 1 "$(events filtered)"
check "which its header says" says filtered "^# filter pk_$function/$function mss == 65483"
for step in itself itself-trace itself-pid; do
  check "$step: reads of somebody else are all there" is_count 25 "$(reads "$step" 7777)"
done
check "the script's own are not" is_count 0 "$(reads itself 65536)"
check "nor those of its other processes" is_count 0 "$(own itself)"
check "of the $(hits itself) hits of 3 s, $(grep -c ': vfs_read: (' "$seen/itself" || true) are shown" code itself 0
check "--include-self shows the script's own as well: $(reads included 65536)" test "$(reads included 65536)" -gt 0
check "beside the others" is_count 25 "$(reads included 7777)"
# The script counts the hits while it still records, and reads meanwhile.
check "and each of the $(hits included) hits" test "$(grep -c ': vfs_read: (' "$seen/included" || true)" -ge "$(hits included)"
check "--pid has the list as well" says itself-pid '^# set_event_pid [0-9]'
check "and leaves nothing" nothing_left itself
for shell in "${shells[@]}"; do
  check "$shell runs it, and ends it by Ctrl-C" code "$shell" 0
  check "with every event" is_count 2 "$(events "$shell")"
  check "and leaves nothing" nothing_left "$shell"
  check "$shell ends a run after --duration" code "$shell-duration" 0
  check "with every event" is_count 2 "$(events "$shell-duration")"
  check "$shell starts it" code "$shell-start" 0
  check "$shell stops it, with every event" is_count 2 "$(events "$shell-stop")"
  check "and leaves nothing" nothing_left "$shell-stop"
done
if [[ -e $seen/payload/hundred ]]; then
  check "a hundred probes start" says hundred-start 'with 100 of 100 probes'
  check "and leave nothing" nothing_left hundred
  check "and take fewer processes than probes" takes_processes 99
fi
check "one of three probes starts" code three-start 0
check "a missing function is told, with a near name" says three-start "no function 'ksys_dup4'.*"
check "an untraceable one too, with the kernel's words" says three-start "refused 'vsnprintf'"
check "with a caret below the function" caret_is_below
check "--all-or-none starts none" code none 1
check "and leaves nothing" nothing_left none
check "somebody else's trace is still there" says foreign.trace 'foreign mark'
check "unless our event was enabled there, of which doctor warns" \
  says theirs 'also enabled in /sys/kernel/tracing: its removal clears'
check "whose trace is cleared then, as the doctor says" is_count 0 "$(grep -c 'foreign mark' "$seen/foreign-after.trace" || true)"
check "the script chooses the forms that the compiler chooses by this README" has_forms
check "and their probe records" says foreign.trace ' foreign: ('
check "and is enabled" is_line "$seen/foreign.enable" 1
check "and the trace of their instance" says theirs.trace 'their mark'
finish
