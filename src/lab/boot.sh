#!/usr/bin/env bash
# boot.sh MACHINE PAYLOAD: boots the machine's kernel under QEMU (no KVM: every architecture works
# on every host) with an initramfs of busybox, guest/init and the directory PAYLOAD as /payload,
# whose run.sh the guest runs. Prints the console; succeeds if the guest reached its end within
# ${LAB_TIMEOUT:-400} s. LAB_NIC is its network card, as QEMU names it; by default it has none. LAB_KERNEL
# is another kernel, LAB_APPEND more of its command line, LAB_BOOTCONFIG a bootconfig for it; LAB_EMULATOR
# are more arguments of the emulator.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: boot.sh MACHINE PAYLOAD}"
payload=${2:?usage: boot.sh MACHINE PAYLOAD}

read -ra emulator <<<"$qemu ${LAB_EMULATOR:-}"
need cpio gzip timeout "${emulator[0]}"
home=$("$lab/fetch.sh" "$name")

seconds=${LAB_TIMEOUT:-400}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/root/bin"
cp "$home/busybox" "$work/root/bin/busybox"
cp "$lab/guest/init" "$work/root/init"
cp -R "$payload" "$work/root/payload"
(cd "$work/root" && find . | cpio --quiet -o -H newc -R 0:0 | gzip -1) >"$work/initramfs.gz"

# What tools/bootconfig does: Documentation/admin-guide/bootconfig.rst, from Linux 5.10 on.
append_bootconfig() {
  local size bytes sum=0 byte
  size=$(stat -c %s "$1")
  while ((size % 4 != 0)); do
    printf '\n' >>"$1"
    size=$((size + 1))
  done
  for byte in $(od -An -v -tu1 "$1"); do sum=$((sum + byte)); done
  bytes=$(printf '%08x%08x' "$sum" "$size" | sed 's/../\\x&\n/g' | tac | tr -d '\n')
  { cat "$1"; printf '%b' "$bytes"; printf '#BOOTCONFIG\n'; } >>"$2"
}
if [[ -n ${LAB_BOOTCONFIG:-} ]]; then
  cp "$LAB_BOOTCONFIG" "$work/bootconfig"
  append_bootconfig "$work/bootconfig" "$work/initramfs.gz"
fi

# An accelerator that the row names comes first and is the one used. On a busy host a guest's processor
# may stand still for longer than its watchdogs allow, who say so in the midst of a file.
boot() {
  timeout --foreground "$seconds" "${emulator[@]}" \
    -accel tcg -m 1G -smp 2 -nic "${LAB_NIC:-none}" -nographic -no-reboot \
    -kernel "${LAB_KERNEL:-$home/kernel}" -initrd "$work/initramfs.gz" \
    -append "console=$console panic=-1 oops=panic nowatchdog quiet rdinit=/init lab.seconds=$seconds${LAB_APPEND:+ $LAB_APPEND}" </dev/null |
    sed -u 's/\r*$//' | tee "$work/console"
}
# QEMU now and then hangs before the kernel has said a word; nothing of ours has run by then. A guest that
# stands still later on says where (guest/init), and gets one more attempt, which run.sh tells of: what
# hangs by our fault hangs again.
hung=0
for attempt in 1 2 3; do
  status=0
  boot || status=$?
  if ! grep -aq '@@lab start$' "$work/console"; then
    printf 'lab: %s: attempt %d ended before the guest began\n' "$name" "$attempt" >&2
  elif ((status != 124 || hung > 0)) || grep -aqx '@@lab stop' "$work/console"; then
    break
  else
    hung=$((hung + 1))
    printf 'lab: %s: attempt %d was not at its end after %d s\n' "$name" "$attempt" "$seconds" >&2
    sed -n '/^@@lab hangs$/,$p' "$work/console" >&2
  fi
done
grep -aqx '@@lab stop' "$work/console"
