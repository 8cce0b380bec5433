#!/bin/sh
# shellcheck disable=SC2154 # RemoteShell sets it
# Tells what this machine is: marked lines `NAME VALUE`, to the line `known`. RemoteShell runs it, with
# protoc_mark set, and mounts to yes if tracefs may be mounted.
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
fact() { printf '%s %s\n' "$protoc_mark" "$*"; }

find_tracing() {
  tracefs='' debugfs=''
  while read -r _ where type _; do
    case $type in
    tracefs) tracefs=${tracefs:-$where} ;;
    debugfs) debugfs=${debugfs:-$where} ;;
    esac
  done </proc/mounts
  [ -n "$tracefs" ] || [ ! -e "$debugfs/tracing/README" ] || tracefs=$debugfs/tracing
}

machine=$(uname -m)
fact machine "$machine"
fact release "$(uname -r)"
fact process $$
fact user "$(id -u)"
case $machine in
mips*) fact order "$(od -An -v -tu1 -j5 -N1 /proc/self/exe | tr -d ' ')" ;;
ppc64) ! grep -q ' \.vfs_read$' /proc/kallsyms || fact dots yes ;;
esac
find_tracing
if [ -z "$tracefs" ] && [ -n "$mounts" ]; then
  mount -t tracefs nodev /sys/kernel/tracing 2>/dev/null
  find_tracing
fi
[ ! -r "$tracefs/README" ] || sed "s/^/$protoc_mark readme /" "$tracefs/README"
if [ -r /sys/kernel/notes ]; then
  fact notes "$(od -An -v -tx1 /sys/kernel/notes 2>/dev/null | tr -d ' \n')"
fi
[ ! -r /sys/kernel/btf/vmlinux ] || fact btf yes
fact known
