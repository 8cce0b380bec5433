#!/usr/bin/env bash
# filters.sh MACHINE: $COUNT random filters (SEED chooses the same again) over the fields of a function that a
# program calls with NULL and errors among its pointers. Those that --filter refuses are counted and do not
# belong to them. Of each the kernel must keep exactly the events that decode's --where keeps of a run
# without a filter. What the kernel kept stays in runs/filters/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: filters.sh MACHINE}"
. "$lab/check.sh"
compiler
need awk python3 "$compiler"

seed=${SEED:-$RANDOM}
count=${COUNT:-100}
seen=$cache/runs/filters/$name
rm -rf "$seen"
mkdir -p "$seen/payload" "$seen/build"
cp "$lab/guest/filters.sh" "$seen/payload/run.sh"

tool=${TOOL:-$project/protoc-kprobe}
probe=("$lab/filters.h" --func filtered --group filters --arch "$arch" --fetch id --fetch item
  --fetch 'item->x' --fetch 'item->small' --fetch 'item->narrow' --fetch 'item->flag' --fetch 'item->daddr'
  --fetch 'item->last' --fetch 'item->label' --fetch 'item->wide' --fetch 'again=item->next->x'
  --fetch state --fetch dport --fetch name --fetch result --fetch mask)

program() {
  "$compiler" "${cflags[@]}" -O2 -Wall -Werror -ffreestanding -fno-stack-protector -static -no-pie \
    -nostdlib "$lab/filters.c" -o "$seen/build/program" && cp "$seen/build/program" "$seen/payload" &&
    $tool "${probe[@]}" >"$seen/lines" 2>"$seen/notes" &&
    $tool "${probe[@]}" --emit schema >"$seen/schema.json" 2>"$seen/notes" &&
    "$lab/uprobes.sh" "$seen/build/program" /payload/program <"$seen/lines" >"$seen/payload/lines"
}
# The first $count that the kernel can be asked for, and beside them what it is asked. A number is less than an
# unsigned one never: that neither option takes.
filters() {
  local number=0 text compiled aside=0
  "$lab/random-filters.py" "$seed" $((2 * count)) >"$seen/random"
  while IFS= read -r text; do
    printf '%s\n' "${probe[@]}" --emit script --filter "$text" ''
  done <"$seen/random" | "$lab/many-runs.sh" "$seen/compiled" || return
  while IFS= read -r text && ((number - aside < count)); do
    number=$((number + 1))
    if [[ $(<"$seen/compiled/$number.code") == 0 ]]; then
      compiled=$(sed -n 's/^filter //p' "$seen/compiled/$number.out")
      echo "$text" >>"$seen/filters"
      echo "${compiled:-0}" >>"$seen/payload/filters"
    else
      aside=$((aside + 1))
      { echo "$text"; cat "$seen/compiled/$number.err"; } >>"$seen/aside"
      grep -qE 'use --where|is unsigned, so' "$seen/compiled/$number.err" || { tail -n 20 "$seen/aside"; return 1; }
    fi
  done <"$seen/random"
  echo "seed $seed: $((number - aside)) of $number"
  ((number - aside == count && count * 4 >= number * 3))
}
boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
same_events() {
  local i=0 wrong=0 kept=0 text ids wanted
  while IFS= read -r text; do
    printf '%s\n' decode "$seen/schema.json" --where "$text" --format csv --columns id "$seen/trace" ''
  done <"$seen/filters" | "$lab/many-runs.sh" "$seen/decoded" || return
  while IFS= read -r text <&3 && IFS= read -r ids <&4; do
    i=$((i + 1))
    wanted=$(sed 1d "$seen/decoded/$i.out" | tr -d '\r' | tr '\n' ' ')
    kept=$((kept + $(wc -w <<<"$ids")))
    [[ $wanted == "$ids" && $(<"$seen/decoded/$i.code") == 0 ]] || {
      wrong=$((wrong + 1))
      echo "$text"
      sed -n "${i}p" "$seen/payload/filters"
      echo "--where: $wanted$(<"$seen/decoded/$i.err")"
      echo "kernel:  $ids"
    }
  done 3<"$seen/filters" 4<"$seen/kept" >"$seen/wrong"
  head -n 12 "$seen/wrong"
  echo "seed $seed: $i filters, which keep $kept events; $wrong wrong"
  ((wrong == 0 && i == count && kept > 0))
}

must "the program and its line are compiled" program
must "three of four random filters can be asked of the kernel, the others name --where" filters
must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "the kernel takes every filter" empty "$seen/refused"
check "the kernel keeps the events that --where keeps" same_events
finish
