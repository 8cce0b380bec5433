#!/usr/bin/env bash
# doctor.sh MACHINE: a script's doctor on a real kernel, with each cause brought about that it knows.
# What it said stays in runs/doctor/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: doctor.sh MACHINE}"
. "$lab/check.sh"
need awk

tool=${TOOL:-$project/protoc-kprobe}
seen=$cache/runs/doctor/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
header=$project/samples/tcp_select_initial_window/tcp.h
$tool "$header" --arch "$arch" --emit script >"$seen/payload/tcp.sh"
$tool "$header" --arch "$([[ $arch == mips ]] && echo arm || echo mips)" --emit script >"$seen/payload/foreign.sh"
$tool "$header" --arch "$arch" --kernel 4.4 --emit script >"$seen/payload/old.sh"
$tool "$header" --arch "$arch" --module not_there --emit script >"$seen/payload/module.sh"
cp "$lab/guest/doctor.sh" "$seen/payload/run.sh"

boot() {
  LAB_TIMEOUT=${LAB_TIMEOUT:-600} "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
# says ANSWER KIND TEXT: the doctor said so; with an error it exits with 1, without one with 0.
says() {
  local code=0
  [[ $2 != error ]] || code=1
  grep -q ": $2: .*$3" "$seen/$1" && { ! grep -q "^$1 " "$seen/codes" || grep -qx "$1 $code" "$seen/codes"; } && return
  cat "$seen/$1"
  return 1
}

must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "nothing prevents a start" says fine ok 'nothing known prevents a start'
check "not root" says not-root error 'only root'
check "another architecture" says architecture error "probes are for mips, but this machine is"
check "made for another kernel" says kernel warning 'for Linux 4[.]4, but this is [1-9]'
check "tracefs is not mounted" says not-mounted note 'tracefs is not mounted'
check "start mounts it" says mounts note 'started'
check "already started" says started note 'already installed'
check "no such function, and a name that is near" says no-symbol error "no function 'tcp_select_initial_windows'"
check "only as a clone whose parameters changed ($(<"$seen/isra.name"))" says isra error 'only as:.*isra'
check "only as a clone with constants ($(<"$seen/constprop.name"))" says constprop error 'only as:.*constprop'
check "several functions of a name ($(<"$seen/same.name"))" says same-name error "functions of this kernel are named '$(<"$seen/same.name")'"
check "an offered place is taken" grep -qx 'at 0' "$seen/codes"
check "their places are hidden" grep -q 'kptr_restrict' "$seen/restricted"
check "on the blacklist" says blacklist error "on the kernel's kprobe blacklist"
check "not traceable ($(<"$seen/untraceable.name"))" says not-traceable error "is not traceable"
check "the module is not loaded" says module note "module 'not_there' is not loaded"
check "its probe waits for it" grep -q ' not_there:tcp_select_initial_window ' "$seen/module.events"
check "no room for the buffer" says no-room error 'no room for the buffer'
check "a fetch type that the kernel does not list" says type error "README lacks 'u99'"
check "kprobes are switched off" says switched-off error 'kprobes are switched off'
check "ftrace is switched off" says ftrace-off error 'ftrace.* is switched off'
check "somebody else's tracer" says others note "with the tracer 'function'"
check "somebody else's events" says others note 'events are enabled'
check "somebody else's instance" says others note "instance 'theirs'"
check "somebody else's probes" says others note 'somebody else has probes: 1'
check "the kernel is locked down" says lockdown error 'locked down'
finish
