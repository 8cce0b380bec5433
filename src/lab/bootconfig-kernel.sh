#!/usr/bin/env bash
# bootconfig-kernel.sh MACHINE: builds a small kernel that reads a bootconfig (CONFIG_BOOT_CONFIG and
# CONFIG_BOOTTIME_TRACING, which Debian's kernels lack) from the source of the machine's kernel, and
# prints the path of its image, which stays in the cache. It is only built if LAB_BUILD_KERNEL is not empty:
# that takes ten minutes. The exit code is 77 if there is no such kernel; the code that reads a bootconfig is the same on all
# machines, so one of them is enough.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: bootconfig-kernel.sh MACHINE}"
[[ $name == x86_64-6.1 ]] || exit 77

home=$cache/bootconfig/$name
corpus=$("$lab/corpus.sh" "$name")
wanted="$(md5sum <"$lab/bootconfig.config") $(grep ^linux-image "$corpus/packages")"
if [[ ! -e $home/wanted || $(<"$home/wanted") != "$wanted" ]]; then
  [[ -n ${LAB_BUILD_KERNEL:-} ]] || exit 77
  need bc bison flex flock gcc make
  mkdir -p "$cache/bootconfig"
  exec 9>"$cache/bootconfig/lock"
  flock 9
  tree=$("$lab/source.sh" "$name")
  build=$(mktemp -d "$cache/bootconfig/.new.XXXXXX")
  trap 'rm -rf "$build"' EXIT
  {
    make -s -C "$tree" O="$build" tinyconfig
    cat "$lab/bootconfig.config" >>"$build/.config"
    make -s -C "$tree" O="$build" olddefconfig
    nice make -s -C "$tree" O="$build" -j"$(nproc)" bzImage
  } >"$build/log" 2>&1 </dev/null || {
    tail -n 20 "$build/log" >&2
    die "the kernel is not built"
  }
  mkdir -p "$home"
  cp "$build/arch/x86/boot/bzImage" "$home/kernel"
  cp "$build/.config" "$home/config"
  printf '%s\n' "$wanted" >"$home/wanted"
fi
printf '%s\n' "$home/kernel"
