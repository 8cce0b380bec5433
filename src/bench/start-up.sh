#!/usr/bin/env bash
# start-up.sh [RUNS]: the processor seconds (user and system, the whole process with the launcher) of
# the article's function beside those of an empty Java program on the same JVM, in turn; prints the
# medians and the median of the ratios.
set -euo pipefail
runs=${1:-21}
project=$(cd "$(dirname "$0")/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%U %S'

echo 'class Empty { public static void main(String[] args) {} }' >"$work/Empty.java"
"${java}c" -d "$work" "$work/Empty.java"
compile() {
  "$project/protoc-kprobe" "$project/samples/tcp_select_initial_window/tcp.h" \
    --func tcp_select_initial_window --arch x86_64 >/dev/null
}
compile

for ((i = 0; i < runs; i++)); do
  { time compile; } 2>>"$work/compile"
  { time "$java" -cp "$work" Empty; } 2>>"$work/empty"
done

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
paste "$work/compile" "$work/empty" | awk '{ print $1 + $2, $3 + $4 }' >"$work/both"
printf 'start-up: %s s, empty Java program: %s s, ratio %s (medians of %d runs)\n' \
  "$(cut -d' ' -f1 "$work/both" | median)" "$(cut -d' ' -f2 "$work/both" | median)" \
  "$(awk '{ printf "%.2f\n", $1 / $2 }' "$work/both" | median)" "$runs"
