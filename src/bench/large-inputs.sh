#!/usr/bin/env bash
# large-inputs.sh VMLINUX_H [RUNS]: the processor seconds (user and system, the whole process with the
# launcher) and the peak memory of one probe: from the article's header alone, and with a vmlinux.h as
# another input and a prototype over its types; of the layouts of a small and a large struct of it.
# Beside them gcc, which reads all of the same vmlinux.h, and an empty Java program; all in turn.
# Prints medians and medians of ratios.
set -euo pipefail
header=$(realpath "${1:?usage: large-inputs.sh VMLINUX_H [RUNS]}")
runs=${2:-11}
project=$(cd "$(dirname "$0")/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[[ -x /usr/bin/time ]] || { echo 'large-inputs: missing: /usr/bin/time (Debian: time)' >&2; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo 'class Empty { public static void main(String[] args) {} }' >"$work/Empty.java"
"${java}c" -d "$work" "$work/Empty.java"

article=("$project/samples/tcp_select_initial_window/tcp.h" --func tcp_select_initial_window)
prototype='void probed(struct sock *sk, const struct tcphdr *th, u32 seq, loff_t *at, enum tcp_ca_state s)'
names=(article vmlinux tcphdr sk_buff gcc empty)
run() {
  case $1 in
    article) "$project/protoc-kprobe" "${article[@]}" --arch x86_64 ;;
    vmlinux) "$project/protoc-kprobe" "$header" --proto "$prototype" --func probed --arch x86_64 ;;
    tcphdr | sk_buff) "$project/protoc-kprobe" list "$header" --types --func "$1" --arch x86_64 ;;
    gcc) gcc -w -fsyntax-only "$header" ;;
    empty) "$java" -cp "$work" Empty ;;
  esac
}

# /usr/bin/time runs programs only: the function goes through a bash of its own, which is what
# `empty` and `gcc` go through, too.
export project header java work prototype
for name in "${names[@]}"; do
  printf '#!/usr/bin/env bash\n%s\n%s\nrun %s\n' \
    "$(declare -p article)" "$(declare -f run)" "$name" >"$work/$name"
  chmod +x "$work/$name"
  "$work/$name" >/dev/null
done

for ((i = 0; i < runs; i++)); do
  for name in "${names[@]}"; do
    /usr/bin/time -a -o "$work/$name.times" -f '%U %S %M' "$work/$name" >/dev/null
  done
done

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
for name in "${names[@]}"; do
  seconds=$(awk '{ print $1 + $2 }' "$work/$name.times" | median)
  megabytes=$(awk '{ print $3 / 1024 }' "$work/$name.times" | median)
  ratios=()
  for other in gcc empty; do
    ratios+=("$(paste "$work/$name.times" "$work/$other.times" |
      awk '{ b = $4 + $5; if (b > 0) printf "%.2f\n", ($1 + $2) / b }' | median) of $other")
  done
  printf '%-8s %5.2f s %7.1f MB; %s, %s\n' "$name" "$seconds" "$megabytes" "${ratios[@]}"
done
echo "(medians of $runs runs; gcc reads $(stat -c %s "$header") bytes of vmlinux.h)"
