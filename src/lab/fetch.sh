#!/usr/bin/env bash
# fetch.sh MACHINE: puts the machine's kernel and a static busybox into the cache and prints their
# directory. What is there already is kept (delete the directory to get a newer kernel), unless the
# machine's row has changed since.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: fetch.sh MACHINE}"

home=$cache/machines/$name
wanted="$suite $debian $kernel"
finish_if_fetched() {
  [[ -e $home/wanted && $(<"$home/wanted") == "$wanted" ]] || return 0
  printf '%s\n' "$home"
  exit
}
finish_if_fetched

need apt-get dpkg-deb flock
mkdir -p "$cache/machines"
exec 9>"$cache/fetch.lock"
flock 9
finish_if_fetched
new=$(mktemp -d "$cache/machines/.new.XXXXXX")
trap 'rm -rf "$new"' EXIT
apt=$("$lab/private-apt.sh" "$suite" "$debian")
# A mirror can be busy for a moment; without --error-on=any an update that failed counts as done.
apt-get -c "$apt" -q -o Acquire::Retries=3 --error-on=any update >&2

packages=$(apt-cache -c "$apt" pkgnames linux- | grep -Ex "$kernel" | sort -rV) ||
  die "$suite has no kernel package that matches $kernel"
download() { (cd "$new" && apt-get -c "$apt" -q -o Acquire::Retries=3 download "$1" >&2); }
# A mirror's list can be newer than its packages, or older.
for package_name in $packages ''; do
  [[ -n $package_name ]] || die "$suite lists kernel packages that its mirror does not have: $packages"
  ! download "$package_name" || break
done
download busybox-static
for deb in "$new"/*.deb; do
  dpkg-deb -W "$deb" >>"$new/packages"
  dpkg-deb -x "$deb" "$new/root"
  rm "$deb"
done

# The image is boot/vmlinuz-*, on some architectures boot/vmlinux-*; newer packages (linux-binary-*)
# keep it with the modules.
for image in "$new"/root/boot/vmlinu[xz]-* "$new"/root/usr/lib/modules/*/vmlinuz; do
  if [[ -f $image ]]; then mv "$image" "$new/kernel"; fi
done
[[ -f $new/kernel ]] || die "$package_name holds no kernel image"
find "$new/root" -path '*/bin/busybox' -type f -exec mv {} "$new/busybox" ';'
rm -rf "$new/root"
printf '%s\n' "$wanted" >"$new/wanted"

rm -rf "$home"
mv -T "$new" "$home"
printf '%s\n' "$home"
