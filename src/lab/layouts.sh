#!/usr/bin/env bash
# layouts.sh [MACHINE...]: every struct and union of the BTF in a machine's kernel, as `list --layout`
# shows it, beside what pahole says of the same BTF: names, offsets and sizes of all members, bit-fields
# included. Boots nothing. The machines are those that are named, or the ones whose kernels have BTF.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$lab/check.sh"
need awk comm pahole
tool=${TOOL:-$project/protoc-kprobe}
(($# > 0)) || set -- x86_64-5.10 x86_64-6.1 x86_64-6.12 x86_64-7 arm64-6.1 riscv64-7 s390x-6.12

# same LEFT RIGHT: prints the lines that only one of two files has, and how many both have.
same() {
  sort -u -o "$1" "$1"
  sort -u -o "$2" "$2"
  comm -3 "$1" "$2" | cut -c1-400 | head -n 20
  echo "$(comm -12 "$1" "$2" | wc -l) of $(wc -l <"$1")"
  cmp -s "$1" "$2" && [[ -s $1 ]]
}
sizes() { awk '/^(struct|union) / { tag = $2 } /^\t\/\* size: / { print tag, $3 + 0 }' "$1"; }

for each; do
  machine "$each"
  seen=$cache/runs/layouts/$name
  mkdir -p "$seen"
  kernel=$("$lab/fetch.sh" "$name")/kernel
  "$lab/carve-btf.sh" "$kernel" >"$seen/btf"
  "$tool" list --btf "$kernel" --arch "$arch" --layout '*' >"$seen/ours"
  # pahole 1.24 warns of the tags of declarations, which it passes over.
  pahole "$seen/btf" >"$seen/pahole" 2>"$seen/log"
  pahole --sizes "$seen/btf" 2>>"$seen/log" | awk '{ print $1, $2 }' >"$seen/pahole.sizes"
  for who in ours pahole; do
    awk -f "$lab/layouts.awk" "$seen/$who" >"$seen/$who.members"
  done
  sizes "$seen/ours" >"$seen/ours.sizes"
  check "every member is where pahole says" same "$seen/ours.members" "$seen/pahole.members"
  check "every struct and union is as large as pahole says" same "$seen/ours.sizes" "$seen/pahole.sizes"
done
finish
