#!/usr/bin/env bash
# modules.sh MACHINE MODULE...: puts modules of the machine's kernel, each with those that it needs, into
# the cache and prints their directory: MODULE.ko, and in `order` their names as they must be loaded. What
# is a part of the kernel itself is left out. What is there already is kept as long as the machine's kernel
# and the wanted modules are the same.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: modules.sh MACHINE MODULE...}"
shift

kernel_home=$("$lab/fetch.sh" "$name")
read -r image version < <(grep ^linux- "$kernel_home/packages")
home=$cache/modules/$name
finish_if_fetched() {
  [[ -e $home/wanted ]] && [[ $(<"$home/wanted") == "$image $version $*" ]] || return 0
  printf '%s\n' "$home"
  exit
}
finish_if_fetched "$@"

need apt-get dpkg-deb flock readelf xz
mkdir -p "$cache/modules"
exec 9>"$cache/fetch.lock"
flock 9
finish_if_fetched "$@"
new=$(mktemp -d "$cache/modules/.new.XXXXXX")
trap 'rm -rf "$new"' EXIT
apt=$("$lab/private-apt.sh" "$suite" "$debian")
apt-get -c "$apt" -q -o Acquire::Retries=3 --error-on=any update >&2
# Of the newest kernels the modules are in a package of their own.
package=$image
[[ $image != linux-binary-* ]] || package=linux-modules-${image#linux-binary-}
(cd "$new" && apt-get -c "$apt" -q -o Acquire::Retries=3 download "$package=$version" >&2) ||
  die "$suite has no $package $version; for a newer kernel delete $kernel_home"
dpkg-deb -x "$new"/*.deb "$new/root"
rm "$new"/*.deb

# with_needed MODULE: those that it needs, then itself, each once.
with_needed() {
  local file each needed
  [[ ! -e $new/$1.ko ]] || return 0
  file=$(find "$new/root" -name "$1.ko*" -o -name "${1//_/-}.ko*" | head -n 1)
  case $file in
    '') return ;; # a part of the kernel
    *.xz) xz -dc "$file" >"$new/$1.ko" ;;
    *) cp "$file" "$new/$1.ko" ;;
  esac
  needed=$(readelf -p .modinfo "$new/$1.ko" | sed -n "s/.* depends=//p")
  for each in ${needed//,/ }; do with_needed "$each"; done
  echo "$1" >>"$new/order"
}
touch "$new/order"
for module; do with_needed "$module"; done
rm -rf "$new/root"
printf '%s\n' "$image $version $*" >"$new/wanted"
rm -rf "$home"
mv -T "$new" "$home"
printf '%s\n' "$home"
