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

kernel_home=$("$lab/fetch.sh" "$name")
read -r image version < <(grep ^linux- "$kernel_home/packages")
home=$cache/corpus/$name
finish_if_fetched() {
  [[ -e $home/packages ]] && grep -qxF "$image"$'\t'"$version" "$home/packages" || return 0
  printf '%s\n' "$home"
  exit
}
finish_if_fetched

need apt-get bpftool dpkg-deb flock
mkdir -p "$cache/corpus"
exec 9>"$cache/fetch.lock"
flock 9
finish_if_fetched
new=$(mktemp -d "$cache/corpus/.new.XXXXXX")
trap 'rm -rf "$new"' EXIT
printf '%s\t%s\n' "$image" "$version" >"$new/packages"

"$lab/carve-btf.sh" "$kernel_home/kernel" >"$new/btf"
bpftool btf dump file "$new/btf" format c >"$new/vmlinux.h"
bpftool -j btf dump file "$new/btf" >"$new/btf.json"

# One package has what a configuration generates, another what all configurations share. One
# revision of a kernel needs the same of its headers: another could have other types.
configured=${image/#linux-image-/linux-headers-}
shared=${configured%"-$debian"}
shared=${shared%-cloud}-common
apt=$("$lab/private-apt.sh" "$suite" "$debian")
apt-get -c "$apt" -q -o Acquire::Retries=3 --error-on=any update >&2
(
  cd "$new"
  apt-get -c "$apt" -q -o Acquire::Retries=3 download "$configured=$version" "$shared=$version" >&2
) || die "$suite has no headers for $image $version; for a newer kernel delete $kernel_home"
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
