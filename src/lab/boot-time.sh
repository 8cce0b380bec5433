#!/usr/bin/env bash
# boot-time.sh MACHINE: a kernel that is booted with what `--emit cmdline` makes has the probes and
# traces functions that it calls long before the first process. The same with `--emit bootconfig`,
# where bootconfig-kernel.sh has built a kernel that reads one: Debian's do not. What the kernels
# printed stays in runs/boot-time/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: boot-time.sh MACHINE}"
. "$lab/check.sh"
need diff jq

tool=$project/protoc-kprobe
seen=$cache/runs/boot-time/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
cp "$lab/guest/boot-time.sh" "$seen/payload/run.sh"
probes=("$lab/boot-time.h" --func '__register_chrdev,kernfs_add_one' --return --arch "$arch" --name boot)

# emit KIND NAME: into the directory NAME.
emit() { "$tool" "${probes[@]}" --emit "events,schema,$1" --out "$seen/$2" 2>"$seen/$2.notes"; }
# boot NAME VARIABLE=VALUE...: with what was emitted into NAME.
boot() {
  local kind=$1
  shift
  env "$@" "$lab/boot.sh" "$name" "$seen/payload" >"$seen/$kind/console" 2>"$seen/$kind/qemu.log" && return
  tail -n 20 "$seen/$kind/console" "$seen/$kind/qemu.log"
  return 1
}
boot_with_bootconfig() {
  boot "$1" LAB_KERNEL="$kernel" LAB_APPEND=bootconfig LAB_BOOTCONFIG="$seen/$1/boot.bootconfig"
}
decode() { "$tool" decode "$seen/$1/boot.probe.json" --format json "$seen/$1/trace" >"$seen/$1/decoded"; }
nothing_failed() { ! grep -E 'trace_(kprobe|boot|events|dynevent):|Failed to (add|enable|parse|init|load)|String is too long' "$seen/$1/messages"; }

# With kretprobes' own number of calls at once, which the kernel chooses where the line says none.
listed() {
  diff <(sort "$seen/$1/boot.events") <(sed 's/^r[0-9]*:/r:/' "$seen/$1/events.all" | sort)
}

# seen_with NAME CONDITION: an event of NAME's trace meets jq's condition; how many do.
seen_with() {
  local count
  count=$(jq -s "map(select($2)) | length" "$seen/$1/decoded")
  echo "$count events"
  ((count > 0))
}
# The kernel's own list of character devices names each that the trace has with a number of its own.
devices_agree() {
  jq -r 'select(.event == "__register_chrdev" and .fields.major > 0 and .fields.name != null) |
    "\(.fields.major) \(.fields.name)"' "$seen/$1/decoded" | sort -u >"$seen/$1/registered"
  sed '/^Block/,$d; s/^ *//' "$seen/$1/devices" | sort -u >"$seen/$1/listed"
  [[ -s $seen/$1/registered ]] && [[ -z $(comm -23 "$seen/$1/registered" "$seen/$1/listed") ]] &&
    paste -sd, "$seen/$1/registered" && return
  comm -23 "$seen/$1/registered" "$seen/$1/listed"
  return 1
}
# A page of the buffer has room for about a hundred.
more_than_a_page() {
  local count
  count=$(jq -s 'map(select(.event == "kernfs_add_one")) | length' "$seen/$1/decoded")
  echo "$count events"
  ((count > 300))
}

judge() {
  must "the console brought every file whole ($1)" "$lab/cut.sh" "$seen/$1" <"$seen/$1/console"
  must "decode reads the trace ($1)" decode "$1"
  check "the kernel refuses nothing ($1)" nothing_failed "$1"
  check "kprobe_events lists exactly the emitted lines ($1)" listed "$1"
  check "the registration of 'mem' by the boot's own task ($1)" seen_with "$1" \
    '.event == "__register_chrdev" and .fields.name == "mem" and .fields.major == 1 and
     .fields.baseminor == 0 and .fields.count == 256 and .pid == 1'
  check "its success ($1)" seen_with "$1" \
    '.event == "__register_chrdev__return" and .fields.retval == 0 and .pid == 1'
  check "the devices are those of /proc/devices ($1)" devices_agree "$1"
  check "the buffer has its usual size ($1)" more_than_a_page "$1"
}

must "cmdline is emitted" emit cmdline cmdline
must "the kernel boots with the command line" boot cmdline LAB_APPEND="$(<"$seen/cmdline/boot.cmdline")"
judge cmdline

status=0
kernel=$("$lab/bootconfig-kernel.sh" "$name") || status=$?
if ((status == 0)); then
  must "bootconfig is emitted" emit bootconfig bootconfig
  must "the kernel boots with the bootconfig" boot_with_bootconfig bootconfig
  judge bootconfig
  check "what is registered before fs_initcall (bootconfig)" seen_with bootconfig \
    '.event == "__register_chrdev" and .fields.name == "misc" and .fields.major == 10'


  # The longest definition that the kernel reads there.
  probes=("$lab/boot-time.h" --func __register_chrdev --arch "$arch" --name boot)
  for each in a b c d e; do probes+=(--fetch "${each}_a_name_of_25_characters=major"); done
  probes+=(--fetch f_a_name_of_thirty_characters_=major)
  must "the longest definition is emitted" emit bootconfig longest
  check "it has 254 characters" grep -Exq '.{254}' "$seen/longest/boot.events"
  check "it stands in the bootconfig's own form" grep -q ftrace.event.kprobes "$seen/longest/boot.bootconfig"
  must "the kernel boots with the longest definition" boot_with_bootconfig longest
  must "the console brought every file whole (longest)" "$lab/cut.sh" "$seen/longest" <"$seen/longest/console"
  check "kprobe_events lists the longest definition" listed longest

  # Another group, and so by the parameter kprobe_event.
  probes=("$lab/boot-time.h" --func '__register_chrdev,kernfs_add_one' --return --group lab --arch "$arch" --name boot)
  must "bootconfig is emitted for a group of its own" emit bootconfig group
  must "the kernel boots with a group of its own" boot_with_bootconfig group
  judge group
elif ((status == 77)); then
  echo "# $name: no bootconfig was tried: LAB_BUILD_KERNEL=1 $0 x86_64-6.1 does"
else
  check "a kernel that reads bootconfigs is built" false
fi
finish
