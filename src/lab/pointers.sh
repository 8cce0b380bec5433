#!/usr/bin/env bash
# pointers.sh MACHINE: pointers that cannot be followed. A program passes its functions and, by system
# calls, the kernel's NULL, error pointers, an impossible address, one that is not mapped and good
# ones, and strings of 0 to 8,192 bytes: decode prints no value that was not passed, and tells of each
# event that is not there. What the kernel printed stays in runs/pointers/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: pointers.sh MACHINE}"
. "$lab/check.sh"
compiler
need awk diff jq "$compiler"

seen=$cache/runs/pointers/$name
rm -rf "$seen"
mkdir -p "$seen/payload" "$seen/build"
cp "$lab/guest/pointers.sh" "$seen/payload/run.sh"

tool=$project/protoc-kprobe
probes=(--func '*' --group pointers --arch "$arch")

program() {
  "$compiler" "${cflags[@]}" -O2 -Wall -Werror -ffreestanding -fno-stack-protector -static -no-pie \
    -nostdlib "$lab/pointers.c" -o "$seen/build/program" && cp "$seen/build/program" "$seen/payload" &&
    "$tool" "$lab/pointers.h" "${probes[@]}" >"$seen/lines" &&
    "$lab/uprobes.sh" "$seen/build/program" /payload/program <"$seen/lines" >"$seen/payload/uprobes" &&
    "$tool" "$lab/pointers-kernel.h" "${probes[@]}" >"$seen/payload/kprobes" 2>"$seen/warnings" &&
    "$tool" "$lab/pointers.h" "$lab/pointers-kernel.h" "${probes[@]}" --emit schema \
      >"$seen/schema.json" 2>>"$seen/warnings"
}
boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
decode() {
  "$tool" decode "$seen/schema.json" --format json "$seen/trace" \
    >"$seen/decoded" 2>"$seen/diagnostics" && return
  cat "$seen/diagnostics"
  return 1
}

must "the program and its lines are compiled" program
must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "no line is refused" empty "$seen/refused"
# What is passed as the Nth pointer, and what decode may then print, as jq reads it: NULL, two errors,
# a number that most 64-bit machines have no address for, a good pointer, and an unmapped one, behind
# which anything may stand.
values_are() {
  local wrong
  # shellcheck disable=SC2016 # the dollars are jq's
  wrong=$(jq -c --argjson good "$1" --arg no_address "$no_address" '
    select(.task == "program")
    | if .event == "do_futex" then { which: .fields.val, value: .fields.uaddr, meaning: .meanings.uaddr }
      elif .event == "'"$2"'" then { which: .fields.which, value: .fields.value, meaning: .meanings.value }
      else empty end
    | select(.which < 5 and (.which != 3 or $no_address != ""))
    | select([.value, .meaning] != [[null, "NULL"], [null, "-ENOENT"], [null, "-4095"],
        [null, $no_address], [$good, null]][.which])' "$seen/decoded.$2")
  [[ -z $wrong ]] || { head -n 5 <<<"$wrong"; return 1; }
  jq -s length "$seen/decoded.$2"
}
# event NAME: its rows in a file of their own.
event() { grep "\"event\":\"$1\"" "$seen/decoded" >"$seen/decoded.$1"; }

texts() {
  jq -r 'select(.event == "do_sys_openat2" and .task == "program") | .fields.filename // "" |
    if test("^(.)\\1*$") or . == "" then "\(.[0:1])\(length)" else "broken: \(.)" end' "$seen/decoded"
}
# Those passed that are missing are as many as decode tells.
texts_are_as_passed() {
  local wrong missing told
  texts >"$seen/texts"
  # Longer ones are cut: MAX_STRING_SIZE in kernel/trace/trace_probe.h is PATH_MAX.
  wrong=$(sed 's/5000$/4096/; s/8192$/4096/' "$seen/passed.texts" | grep -vxFf - "$seen/texts") || true
  [[ -z $wrong ]] || { echo "not passed: $wrong"; return 1; }
  missing=$(($(wc -l <"$seen/passed.texts") - $(wc -l <"$seen/texts")))
  told=$(sed -nE "s/.*counted ([0-9]+) hits? of 'do_sys_openat2', and the trace has ([0-9]+) .*/\1-\2/p" \
    "$seen/diagnostics")
  too_long=$(sed -nE 's/.*: ([0-9]+) events? (was|were) too long.*/\1/p' "$seen/diagnostics")
  echo "$missing missing, of which ${too_long:-0} were too long to print; hits and events: ${told:-equal}"
  ((missing == ${told:-0}))
}

must "decode reads the trace" decode
no_address="bad address"
# riscv64 may take the upper 16 bits of a pointer for a tag; on s390x every address is possible.
(($(word_bits) == 64)) && [[ $arch != s390x && $arch != riscv64 ]] || no_address=
big=1234605616436508552
big_endian=false
[[ $arch != s390x ]] || big_endian=true
good() { if $big_endian; then echo "$2"; else echo "$1"; fi; }
# good LITTLE BIG of the eight bytes that the good pointer leads to.
for each in "number $(good 1432778632 287454020)" "byte $(good 136 17)" "wide $big" \
  "do_futex $(good 1432778632 287454020)"; do
  read -r name_ value <<<"$each"
  event "$name_"
  check "$name_: only what was passed" values_are "$value" "$name_"
done
i=0
for length in 0 1 255 1000 2000 3000 3900 3930 3940 3950 3960 3970 3990 4000 4010 4020 4030 4040 4050 4080 \
  4095 4096 5000 8192; do
  # shellcheck disable=SC2059 # a letter by its number
  letter=$(printf "\\$(printf %o $((65 + i)))")
  ((length > 0)) || letter=
  echo "$letter$length"
  i=$((i + 1))
done >"$seen/passed.texts"
check "texts of up to 8192 bytes are whole, or told to be missing" texts_are_as_passed
finish
