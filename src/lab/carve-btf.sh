#!/usr/bin/env bash
# carve-btf.sh KERNEL: prints the BTF of a kernel image: of x86's bzImage, of an uncompressed kernel, of
# an image that unpacks itself. It is found by its header, because an image that boots need not have
# sections.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
kernel=${1:?usage: carve-btf.sh KERNEL}
need cut grep head od tail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# numbers FILE OFFSET FORMAT COUNT [ORDER]: numbers, little-endian ones if nothing else is said.
numbers() {
  od -An "--endian=${5:-little}" -v -j "$2" -t "$3" -N "$((${3#u} * $4))" "$1" | tr -s ' \n' ' '
}

# part FILE OFFSET LENGTH
part() { tail -c "+$(($2 + 1))" "$1" | head -c "$3" || (($? == 141)); }

# places FILE BYTES: where a pattern of bytes is in a file.
places() { LC_ALL=C grep -obUaP "$2" "$1" | cut -d: -f1; }

# unpack FILE: by what the kernel can be packed with (arch/x86/boot/compressed/Makefile).
unpack() {
  case $(od -An -v -N 6 -t x1 "$1" | tr -d ' ') in
    1f8b*) need gzip && gzip -dc "$1" ;;
    fd377a585a00) need xz && xz -dc --single-stream "$1" ;;
    28b52ffd*) need zstd && zstd -dcq "$1" ;;
    02214c18*) need lz4 && lz4 -dcq "$1" ;;
    *) cat "$1" ;;
  esac
}

# struct btf_header (include/uapi/linux/btf.h): magic 0xeb9f, version 1, no flags, 24 bytes long;
# then where types and strings are. Other bytes of a kernel can look the same (it checks the magic
# itself), but not with types from 0 on, strings right behind them, and a kernel's number of both.
carve() {
  local file=$1 order=$2 at types type_length strings string_length
  while read -r at; do
    read -r types type_length strings string_length <<<"$(numbers "$file" $((at + 8)) u4 4 "$order")"
    if ((types == 0 && strings == type_length && type_length > 100000 && string_length > 100000)); then
      part "$file" "$at" $((24 + strings + string_length))
      exit
    fi
  done < <(places "$file" "$3")
}
carve_any() {
  carve "$1" little '\x9f\xeb\x01\x00\x18\x00\x00\x00'
  carve "$1" big '\xeb\x9f\x01\x00\x00\x00\x00\x18'
}

if [[ $(part "$kernel" 514 4 | tr -d '\0') == HdrS ]]; then
  # A bzImage says where in it the packed kernel is (boot protocol 2.08, payload_offset), counted
  # from behind the sectors that set up. Its last four bytes, the unpacked size, are no packer's
  # but gzip's, which needs them.
  sectors=$(numbers "$kernel" $((0x1f1)) u1 1)
  read -r offset length <<<"$(numbers "$kernel" $((0x248)) u4 2)"
  part "$kernel" $(((sectors + 1) * 512 + offset)) "$length" >"$work/packed"
  magic=$(od -An -N 2 -t x1 "$work/packed" | tr -d ' ')
  [[ $magic == 1f8b ]] || truncate -s -4 "$work/packed"
else
  cp "$kernel" "$work/packed"
fi
unpack "$work/packed" >"$work/kernel" || die "$kernel: what it is packed with is unknown"
carve_any "$work/kernel"

# Other images do not say where in them the packed kernel is, and more follows it.
while read -r at; do
  tail -c "+$((at + 1))" "$kernel" >"$work/packed"
  unpack "$work/packed" >"$work/kernel" 2>/dev/null || true
  carve_any "$work/kernel"
done < <(places "$kernel" '\x1f\x8b\x08|\xfd7zXZ\x00|\x28\xb5\x2f\xfd|\x02\x21\x4c\x18')
die "$kernel has no BTF"
