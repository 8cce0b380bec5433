#!/usr/bin/env bash
# btf.sh BTF [RUNS [TREE]]: the processor seconds (user and system, the whole process with the launcher),
# their ratio to those of one function from the article's header, and the peak memory of what reads an
# x86_64 kernel's BTF: one function, one expression, every function, lists and layouts; of functions of
# TREE, its headers; and of pfunct and pahole, which print prototypes and layouts of BTF but no places.
# All in turn; prints medians as a table.
set -euo pipefail
btf=$(realpath "${1:?usage: btf.sh BTF [RUNS [TREE]]}")
runs=${2:-11}
tree=${3:+$(realpath "$3")}
project=$(cd "$(dirname "$0")/../.." && pwd)
for tool in /usr/bin/time pahole pfunct; do
  command -v "$tool" >/dev/null || { echo "btf.sh: missing: $tool (Debian: time, dwarves)" >&2; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

tool=$project/protoc-kprobe
function=tcp_select_initial_window
header=$project/samples/$function/tcp.h
printf 'struct pair { int a; unsigned short b; };\nstruct holder { long n; struct pair *pair; };\nint held(struct holder *holder, u32 mss);\n' >"$work/holder.h"
commands=(
  "$tool $header --func $function --arch x86_64"
  "$tool $work/holder.h --func held --fetch 'holder->pair->b' --arch x86_64"
  "$tool --btf $btf --func $function --arch x86_64"
  "$tool --btf $btf --func $function --fetch 'sk->__sk_common.skc_dport' --arch x86_64"
  "pfunct -P -f $function $btf"
  "$tool --btf $btf --func '*' --arch x86_64"
  "$tool list --btf $btf --arch x86_64"
  "pfunct -P $btf"
  "$tool list --btf $btf --layout tcp_sock --arch x86_64"
  "pahole -C tcp_sock $btf"
  "pahole $btf"
)
if [[ -n $tree ]]; then
  commands+=(
    "$tool $tree/include/linux/hrtimer.h --func hrtimer_start_range_ns --arch x86_64"
    "$tool $tree/include/linux/hrtimer.h $tree/include/linux/socket.h --func hrtimer_start_range_ns,put_cmsg --arch x86_64"
    "$tool $tree/include/linux/kobject.h --func kobject_add --arch x86_64"
    "$tool $tree/include/net/tcp.h --func $function --arch x86_64"
  )
fi
for i in "${!commands[@]}"; do
  printf '#!/bin/sh\nexec %s\n' "${commands[i]}" >"$work/$i"
  chmod +x "$work/$i"
  "$work/$i" >/dev/null 2>&1
done
for ((run = 0; run < runs; run++)); do
  for i in "${!commands[@]}"; do
    /usr/bin/time -a -o "$work/$i.times" -f '%U %S %M' "$work/$i" >/dev/null 2>&1
  done
done

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
# followed COMMAND: how many headers of the tree it read besides its inputs.
followed() {
  [[ -n $tree && $1 == *"$tree"* ]] || return 0
  sh -c "$1 --out $work/out -MD -MF $work/read" >/dev/null 2>&1
  local inputs
  inputs=$(grep -o "${tree}[^ ]*\.h" <<<"$1" | wc -l)
  printf '%d' "$(($(tr ' ' '\n' <"$work/read" | grep -c "^${tree}.*\.h$") - inputs))"
}
echo '| command | processor | ratio | memory | lines | headers followed |'
echo '|---|---|---|---|---|---|'
for i in "${!commands[@]}"; do
  shown=${commands[i]//"$btf"/BTF}
  shown=${shown//"$work/"/}
  shown=${shown//"$tree/"/TREE/}
  # shellcheck disable=SC2016 # backquotes of Markdown
  printf '| `%s` | %.2f s | %.2f | %.0f MB | %d | %s |\n' "${shown//"$project/"/}" \
    "$(awk '{ print $1 + $2 }' "$work/$i.times" | median)" \
    "$(paste "$work/0.times" "$work/$i.times" | awk '{ print ($4 + $5) / ($1 + $2) }' | median)" \
    "$(awk '{ print $3 / 1024 }' "$work/$i.times" | median)" \
    "$("$work/$i" 2>/dev/null | wc -l)" \
    "$(followed "${commands[i]}")"
done
echo "(medians of $runs runs; the ratios are to the first row)"
