#!/usr/bin/env bash
# many-functions.sh [RUNS]: measures processor seconds (user and system) for 100 functions out of 20
# headers: compiled by one process, by one process for each function, out of a project file for one and
# for four targets, and by a make that has nothing left to do. Prints the medians of RUNS runs (default: 5); the 100 processes run once.
set -euo pipefail
runs=${1:-5}
project=$(cd "$(dirname "$0")/../.." && pwd)
program=$project/protoc-kprobe
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
TIMEFORMAT='%U %S'

headers=() functions=()
for header in {1..20}; do
  headers+=("part$header.h")
  {
    echo "struct item$header { int id; unsigned long flags; const char *name; };"
    for function in {1..5}; do
      functions+=("part${header}_call$function")
      echo "int part${header}_call$function(struct item$header *item, int *count, u64 time, const char *name);"
    done
  } >"part$header.h"
done

compile_all() { "$program" "${headers[@]}" --func '*' --group parts --arch x86_64 --out all -MD -MP; }
compile_each() {
  local function
  for function in "${functions[@]}"; do
    "$program" "${function%_call*}.h" --func "$function" --arch x86_64 --out each
  done
}
# project DIRECTORY TARGETS: prints a project file of a group for each header.
project() {
  printf 'out = "%s"\n%s\n' "$1" "$2"
  for header in {1..20}; do
    printf '[group.part%s]\ninputs = "part%s.h"\nfunc = "part%s_*"\n' "$header" "$header" "$header"
  done
}
project project1 'arch = "x86_64"' >one.toml
project project4 $'arch = ["x86_64", "arm64"]\nkernel = ["6.1", "6.12"]' >four.toml
printf 'all/parts.d: %s\n\t%q %s --func "*" --group parts --arch x86_64 --out all -MD -MP -MT $@\n-include all/parts.d\n' \
  "${headers[*]}" "$program" "${headers[*]}" >Makefile

# measure RUNS COMMAND...: the median of the processor seconds.
measure() {
  local count=$1 run
  shift
  for ((run = 0; run < count; run++)); do
    { time "$@" >/dev/null 2>"$work/errors"; } 2>>"$work/times"
  done
  awk '{ print $1 + $2 }' "$work/times" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
  rm "$work/times"
}

compile_all # the first use archives the classes
[[ $(grep -c '^p:' all/parts.events) == 100 ]] || { echo "many-functions.sh: not 100 functions" >&2; exit 1; }
one=$(measure "$runs" compile_all)
each=$(measure 1 compile_each)
[[ $(find each -name '*.events' | wc -l) == 100 ]] || { echo "many-functions.sh: not 100 files" >&2; exit 1; }
of_project=$(measure "$runs" "$program" build one.toml -MD)
of_four=$(measure "$runs" "$program" build four.toml -MD)
[[ $(cat project[14]/*/*.events | grep -c '^p:') == 500 ]] || { echo "many-functions.sh: not 5 times 100 functions" >&2; exit 1; }
make --silent
[[ $(make) == *"up to date"* ]] || { echo "many-functions.sh: make has work left" >&2; exit 1; }
nothing=$(measure "$runs" make)
printf '100 functions of 20 headers: one process %s s, 100 processes %s s, a project %s s, one with 4 targets %s s, make with nothing to do %s s\n' \
  "$one" "$each" "$of_project" "$of_four" "$nothing"
