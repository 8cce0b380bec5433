#!/usr/bin/env bash
# decode.sh [RUNS [EVENTS]]: the time that decode takes for a trace of 136 MB, as JSON and as CSV, on
# one processor and on two threads, and for its summary, beside mawk, which writes all values as CSV,
# and grep -c, which counts the events of one kind; all on the same file in one run, in turn. Prints
# wall seconds and processor seconds (medians), memory, and ratios to mawk's; and what the summary
# takes beside its start, which is the summary of one event, as a multiple of grep's. The locale is C
# for all.
set -euo pipefail
runs=${1:-7}
events=${2:-873000}
project=$(cd "$(dirname "$0")/../.." && pwd)
bench=$project/src/bench
for tool in mawk taskset /usr/bin/time; do
  command -v "$tool" >/dev/null || { echo "decode.sh: missing: $tool" >&2; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

trace=$work/trace
mawk -v events="$events" -f "$bench/repeat-trace.awk" "$bench/vfs-6.12.trace" >"$trace"
echo "$(stat -c %s "$trace") bytes, $(grep -c -v '^#' "$trace") events"
decode=("$project/protoc-kprobe" decode --formats "$bench/vfs-6.12.formats")
export LC_ALL=C
names=(mawk grep json csv json-2-threads csv-2-threads summary summary-1-thread summary-of-one)
run() {
  case $1 in
    mawk) taskset -c 0 mawk -f "$bench/values-to-csv.awk" "$trace" ;;
    # grep that writes to /dev/null, as this one would, stops at the first line that matches.
    grep) taskset -c 0 grep -c ': vfs_read: ' "$trace" | cat ;;
    json | csv) taskset -c 0 "${decode[@]}" --format "$1" "$trace" ;;
    *-2-threads) "${decode[@]}" --format "${1%%-*}" --threads 2 "$trace" ;;
    summary) "${decode[@]}" --format summary "$trace" ;;
    summary-1-thread) taskset -c 0 "${decode[@]}" --format summary --threads 1 "$trace" ;;
    summary-of-one) "${decode[@]}" --format summary "$work/one" ;;
  esac
}
grep -m 1 ': vfs_read: ' "$trace" >"$work/one"

# /usr/bin/time runs programs only: the function goes through a bash of its own.
export trace work bench project
for name in "${names[@]}"; do
  printf '#!/usr/bin/env bash\n%s\n%s\nrun %s\n' \
    "$(declare -p decode)" "$(declare -f run)" "$name" >"$work/$name"
  chmod +x "$work/$name"
  "$work/$name" >/dev/null
done
for ((i = 0; i < runs; i++)); do
  for name in "${names[@]}"; do
    # Of wall seconds /usr/bin/time tells hundredths only.
    start=${EPOCHREALTIME/./}
    /usr/bin/time -o "$work/last" -f '%U %S %M' "$work/$name" >/dev/null
    wall=$((${EPOCHREALTIME/./} - start))
    echo "$wall $(<"$work/last")" >>"$work/$name.times"
  done
done

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
for name in "${names[@]}"; do
  printf '%-15s wall %.3f s, processor %.2f s, %4.0f MB; wall %.2f, processor %.2f of mawk\n' "$name" \
    "$(awk '{ print $1 / 1e6 }' "$work/$name.times" | median)" \
    "$(awk '{ print $2 + $3 }' "$work/$name.times" | median)" \
    "$(awk '{ print $4 / 1024 }' "$work/$name.times" | median)" \
    "$(paste "$work/$name.times" "$work/mawk.times" | awk '{ print $1 / $5 }' | median)" \
    "$(paste "$work/$name.times" "$work/mawk.times" |
      awk '{ print ($2 + $3) / ($6 + $7) }' | median)"
done
for name in summary summary-1-thread; do
  paste "$work/$name.times" "$work/summary-of-one.times" "$work/grep.times" |
    awk '{ print ($1 - $5) / $9 }' | median |
    awk -v name="$name" '{ printf "%-15s beside the start, %.2f times grep -c\n", name, $1 }'
done
echo "(medians of $runs runs)"
