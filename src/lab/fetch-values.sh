#!/usr/bin/env bash
# fetch-values.sh MACHINE: values of C expressions and of views on a real kernel, whose BTF they are
# compiled with: a connection of the guest to itself and a file that it reads must have the ports, names,
# sizes and numbers that the workload and the system say. What the kernel printed stays in
# runs/fetch-values/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: fetch-values.sh MACHINE}"
. "$lab/check.sh"
need awk diff jq

tool=${TOOL:-$project/protoc-kprobe}
seen=$cache/runs/fetch-values/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
home=$("$lab/fetch.sh" "$name")
release=$(awk '/^linux-/ { split($2, part, "."); print part[1] "." part[2] }' "$home/packages")
cp "$lab/guest/fetch-values.sh" "$seen/payload/run.sh"

common=(--btf "$home/kernel" --arch "$arch" --kernel "$release" --group fetched)
if ! "$tool" list --btf "$home/kernel" --arch "$arch" --func vfs_read >"$seen/listed" 2>"$seen/log" &&
  grep -q 'has no BTF' "$seen/log"; then
  echo "# $name: 0 passed, 0 failed, because its kernel has no BTF"
  exit
fi

inet="container_of(sk, struct inet_sock, sk)"
# shellcheck disable=SC2016 # a variable of the kernel
socket=(
  --fetch 'sk->__sk_common.skc_dport' --fetch 'sk->__sk_common.skc_daddr' --fetch 'sk->sk_rcvbuf'
  --fetch 'bit=sk->__sk_common.skc_net_refcnt' --fetch 'protocol=sk->__sk_common.skc_prot->name'
  --fetch '((struct tcp_sock *)sk)->snd_cwnd' --fetch "ttl=$inet->mc_ttl" --fetch 'task=$comm'
)
entry='file->f_path.dentry'
file=(
  --fetch "name=$entry->d_name.name" --fetch "parent=$entry->d_parent->d_name.name"
  --fetch "letter=$entry->d_name.name[1]" --fetch "letters=*$entry->d_name.name@5"
  --fetch 'ino=file->f_inode->i_ino' --fetch 'size=file->f_inode->i_size' --fetch 'mode=file->f_inode->i_mode'
  --fetch 'sb=file->f_inode->i_sb->s_type->name' --fetch count
)
# compiled EVENT FUNCTION OPTION...: its line and its schema. Each event has options of its own.
compiled() {
  local event=$1 function=$2
  shift 2
  "$tool" "${common[@]}" --func "$function" --event "$event" "$@" >>"$seen/payload/lines" 2>>"$seen/log" &&
    "$tool" "${common[@]}" --func "$function" --event "$event" "$@" --emit schema \
      >"$seen/$event.json" 2>>"$seen/log"
}
compile() {
  compiled socket tcp_connect "${socket[@]}" && compiled file vfs_read "${file[@]}" &&
    compiled viewed_socket tcp_connect && compiled viewed_file vfs_read && return
  tail -n 20 "$seen/log"
  return 1
}
boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
# decoded EVENT: its rows as JSON.
decoded() {
  grep -E "^#| $1: " "$seen/trace" >"$seen/$1.trace"
  "$tool" decode "$seen/$1.json" "$seen/$1.trace" --format json >"$seen/$1.rows" 2>>"$seen/decode.log"
}
# has EVENT FILTER: a row of the event for which jq's filter is true.
has() {
  local rows
  rows=$(jq -c "select($2)" "$seen/$1.rows" | head -n 1)
  [[ -n $rows ]] || { head -n 3 "$seen/$1.rows"; return 1; }
  jq -c .fields <<<"$rows"
}

must "the expressions are compiled" compile
must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "no line is refused" empty "$seen/refused"
for event in socket file viewed_socket viewed_file; do
  must "decode reads the events $event" decoded "$event"
done
read -r ino size mode <"$seen/stat"
read -r _ rcvbuf _ <"$seen/rmem"
check "a socket's port and address are the workload's" has socket \
  '.meanings.skc_dport == "8080" and .meanings.skc_daddr == "127.0.0.1"'
check "a socket's buffer is what the system gives" has socket ".fields.sk_rcvbuf == $rcvbuf"
check "a bit-field, text in an array, the task" has socket \
  '.fields.bit == 1 and .fields.protocol == "TCP" and .fields.task == "nc"'
check "a cast and container_of" has socket '.fields.snd_cwnd == 10 and .fields.ttl == 1'
check "a file's name and its directory's" has file \
  '.fields.name == "known-file" and .fields.parent == "fetch-parent"'
check "an element and an array" has file \
  '.fields.name == "known-file" and .fields.letter == 110 and .fields.letters == [107, 110, 111, 119, 110]'
check "a file's number, size and mode are what stat says" has file \
  ".fields.name == \"known-file\" and .fields.ino == $ino and .fields.size == $size and .fields.mode % 4096 == $((8#$mode))"
check "a socket's view" has viewed_socket \
  '.fields.sk_family == 2 and .fields.sk_state == 2 and .meanings.sk_dport == "8080" and .fields.sk_sport > 0'
check "a file's view" has viewed_file '.fields.file_name == "known-file" and .fields.file_pos == 0'
finish
