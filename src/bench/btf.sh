#!/usr/bin/env bash
# btf.sh BTF [RUNS]: the processor seconds (user and system, the whole process with the launcher) and
# the peak memory of what reads an x86_64 kernel's BTF: one function, beside the same from the article's
# header; every function; lists and layouts; and the same of pfunct and pahole, which print prototypes
# and layouts of BTF but no places. All in turn; prints medians as a table.
set -euo pipefail
btf=$(realpath "${1:?usage: btf.sh BTF [RUNS]}")
runs=${2:-11}
project=$(cd "$(dirname "$0")/../.." && pwd)
for tool in /usr/bin/time pahole pfunct; do
  command -v "$tool" >/dev/null || { echo "btf.sh: missing: $tool (Debian: time, dwarves)" >&2; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

tool=$project/protoc-kprobe
function=tcp_select_initial_window
commands=(
  "$tool $project/samples/$function/tcp.h --func $function --arch x86_64"
  "$tool --btf $btf --func $function --arch x86_64"
  "pfunct -P -f $function $btf"
  "$tool --btf $btf --func '*' --arch x86_64"
  "$tool list --btf $btf --arch x86_64"
  "pfunct -P $btf"
  "$tool list --btf $btf --layout tcp_sock --arch x86_64"
  "pahole -C tcp_sock $btf"
  "pahole $btf"
)
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
echo '| command | processor | memory | lines |'
echo '|---|---|---|---|'
for i in "${!commands[@]}"; do
  shown=${commands[i]//"$btf"/BTF}
  # shellcheck disable=SC2016 # backquotes of Markdown
  printf '| `%s` | %.2f s | %.0f MB | %d |\n' "${shown//"$project/"/}" \
    "$(awk '{ print $1 + $2 }' "$work/$i.times" | median)" \
    "$(awk '{ print $3 / 1024 }' "$work/$i.times" | median)" \
    "$("$work/$i" 2>/dev/null | wc -l)"
done
echo "(medians of $runs runs)"
