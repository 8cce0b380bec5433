#!/usr/bin/env bash
# network.sh MACHINE: puts what gives the machine's guest a network into the cache and prints its
# directory: modules/*.ko, in the order in which `order` names them, and for guests of the host's
# architecture an SSH server with its libraries. What is there already is kept as long as the
# machine's kernel is the same.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: network.sh MACHINE}"

of_kernel network xz ldd
# Of the newest kernels the modules are in a package of their own.
packages=("$image=$version")
modules=${image/#linux-binary-/linux-modules-}
[[ $modules == "$image" ]] || packages=("$modules=$version")
download "$new" "${packages[@]}" ||
  die "$suite has no $image $version; for a newer kernel delete $kernel_home"
for deb in "$new"/*.deb; do
  dpkg-deb -x "$deb" "$new/root"
  rm "$deb"
done

mkdir "$new/modules"
for module in virtio virtio_ring virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci virtio_ccw failover \
  net_failover virtio_net; do
  file=$(find "$new/root" -name "$module.ko*" | head -n 1)
  case $file in
    '') continue ;; # a part of the kernel
    *.xz) xz -dc "$file" >"$new/modules/$module.ko" ;;
    *) cp "$file" "$new/modules/$module.ko" ;;
  esac
  echo "$module" >>"$new/order"
done
[[ -e $new/modules/virtio_net.ko ]] || die "$image has no module virtio_net"
rm -rf "$new/root"

# The host's own version, with the libraries beside it.
if [[ $(uname -m) == "$arch" ]]; then
  mkdir "$new/ssh"
  (
    cd "$new/ssh"
    apt-get -q download openssh-server libwrap0 >&2
    for deb in ./*.deb; do dpkg-deb -x "$deb" root; done
    find root -path '*/sbin/sshd' -exec mv {} sshd ';'
    find root -name 'libwrap.so.*' -exec cp -L {} . ';'
    rm -rf root ./*.deb
    LD_LIBRARY_PATH=. ldd sshd | awk '$2 == "=>" { print $3 } $1 ~ /^\// { print $1 }' | while read -r library; do
      [[ $library != /* ]] || cp -L "$library" .
    done
  )
fi
printf '%s\t%s\n' "$image" "$version" >"$new/packages"
rm -rf "$home"
mv -T "$new" "$home"
printf '%s\n' "$home"
