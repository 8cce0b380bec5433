#!/usr/bin/env bash
# corpus.sh MACHINE: puts what judges the reading of C into the cache and prints its directory: the
# headers of the machine's kernel, and what that kernel itself says of its types and functions.
#   headers/      as in a built kernel tree: include, arch, .config
#   btf           the kernel's BTF
#   btf.json      its types, as bpftool's JSON
#   vmlinux.h     its types in C
#   packages      what all of it is from
# Nothing is installed. What is there already is kept as long as the machine's kernel is the same.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: corpus.sh MACHINE}"

of_kernel corpus bpftool
printf '%s\t%s\n' "$image" "$version" >"$new/packages"

"$lab/carve-btf.sh" "$kernel_home/kernel" >"$new/btf"
bpftool btf dump file "$new/btf" format c >"$new/vmlinux.h"
bpftool -j btf dump file "$new/btf" >"$new/btf.json"

# One package has what a configuration generates, another what all configurations share. One
# revision of a kernel needs the same of its headers: another could have other types.
configured=${image/#linux-image-/linux-headers-}
shared=${configured%"-$debian"}
shared=${shared%-cloud}-common
download "$new" "$configured=$version" "$shared=$version" ||
  die "$suite has no headers for $image $version; for a newer kernel delete $kernel_home"
for deb in "$new"/*.deb; do
  dpkg-deb -W "$deb" >>"$new/packages"
  dpkg-deb -x "$deb" "$new/root"
  rm "$deb"
done
mkdir "$new/headers"
for part in "$new/root/usr/src/$shared" "$new/root/usr/src/$configured"; do
  cp -a "$part"/{include,arch} "$new/headers"
done
cp "$new/root/usr/src/$configured/.config" "$new/headers"
rm -rf "$new/root"

rm -rf "$home"
mv -T "$new" "$home"
printf '%s\n' "$home"
