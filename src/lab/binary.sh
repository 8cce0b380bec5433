#!/usr/bin/env bash
# binary.sh MACHINE: what decode makes of a trace's text beside what the ring buffer holds, for
# thousands of events with fields of every type: each number, character, array and string is the same. What
# the kernel printed stays in runs/binary/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: binary.sh MACHINE}"
. "$lab/check.sh"
need python3

tool=$project/protoc-kprobe
seen=$cache/runs/binary/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
prototype='ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)'
probes=(--proto "$prototype" --group binary --arch "$arch" --return)
case $arch in
  s390x | arm64be | armeb | ppc64 | ppc64v2 | ppc32 | mips | mips64) order=big ;;
  *) order=little ;;
esac

# The emitted lines, and one more event of each type that a fetch arg can have.
definitions() {
  local emitted file count
  emitted=$("$tool" "${probes[@]}" 2>"$seen/compile.log")
  file=$(grep -o 'file=[^ :]*' <<<"$emitted") file=${file#*(} file=${file%)}
  count=$(grep -om1 'count=[^ :]*' <<<"$emitted") count=${count#*=}
  printf '%s\n' "$emitted"
  echo "p:binary/types vfs_read u1=$count:u8 s1=$count:s8 u2=$count:u16 s2=$count:s16 u4=$count:u32" \
    "s4=$count:s32 u8=$count:u64 s8=$count:s64 x1=$count:x8 x2=$count:x16 x4=$count:x32" \
    "x8=$count:x64 b1=$count:b4@3/32 b2=$count:b9@0/16 whole=$file"
  printf '%s %s %s\n' "p:binary/arrays vfs_read au1=+0($file):u8[7] as1=@_stext:s8[5] as2=+0($file):s16[6]" \
    "au4=+0($file):u32[4] as8=+0($file):s64[3] ax8=+0($file):x64[2] code=@_stext:string comm=\$comm" \
    "bad=+0(\\0x10):string two=+0(\$stack):string[2]"
  # Kernels know char since 6.2.
  [[ $name == *-6.1 ]] || echo "p:binary/characters vfs_read c=$count:char ac=@_stext:char[4]"
}
boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
# The text is read as it came: compressed.
decode() {
  "$tool" decode --formats "$seen/formats" --format json --unparsed "$seen/trace.gz" \
    >"$seen/decoded" 2>"$seen/decode.log"
}
nothing_lost() { ! grep -E '^(overrun|commit overrun|dropped events): [1-9]' "$seen/stats"; }
enough() { (($(wc -l <"$seen/decoded") >= 10000)) || wc -l "$seen/decoded"; }
compare() {
  "$lab/ring-buffer.py" "$order" "$seen/formats" "$seen/header_page" "$seen" "$seen/decoded"
}
definitions >"$seen/payload/lines"
cp "$lab/guest/binary.sh" "$seen/payload/run.sh"

must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "no line is refused" empty "$seen/refused"
must "the buffer was large enough" nothing_lost
must "decode reads the text" decode
check "decode understands all of it" empty "$seen/decode.log"
check "there are 10,000 events" enough
check "every value is what the ring buffer holds" compare
finish
