#!/usr/bin/env bash
# syscalls.sh MACHINE: a program makes the system calls of syscalls.tsv, with known arguments; on a 64-bit machine one
# of 32 bits makes them, too. The lines of `--syscall` must be accepted, and `decode --calls` must print every call
# with the arguments that were passed and the result that the program got. What the kernel printed stays in
# runs/syscalls/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: syscalls.sh MACHINE}"
. "$lab/check.sh"

seen=$cache/runs/syscalls/$name
rm -rf "$seen"
mkdir -p "$seen/payload" "$seen/build"
cp "$lab/guest/syscalls.sh" "$seen/payload/run.sh"
tool=${TOOL:-$project/protoc-kprobe}
kernel=${name#*-}
target=("$lab/syscalls-defined.c" --arch "$arch" --kernel "$kernel$([[ $kernel == *.* ]] || echo .0)" --return)

# numbers_of ARCH: the column of syscalls-numbers.tsv that programs of an architecture have.
numbers_of() {
  case $1 in
    x86_64 | i386 | arm) echo "$1" ;;
    arm64 | riscv64) echo generic ;;
    s390x) echo s390 ;;
    *) echo powerpc ;;
  esac
}
# What makes a smaller machine's program, if the kernel runs such: the architecture whose compiler and numbers
# it has, and more options.
smaller=()
case $arch in
  x86_64) smaller=(i386) ;;
  arm64) smaller=(arm -marm) ;;
  s390x) smaller=(s390x -m31) ;;
esac
# build KIND ARCH [OPTION...]
build() {
  local kind=$1 arch=$2 column directory=$seen/build/$1
  mkdir -p "$directory"
  column=$(numbers_of "$arch")
  compiler
  need awk jq "$compiler"
  awk -F'\t' -v column="$column" '
    /^# name\t/ { for (i = 2; i <= NF; i++) if ($i == column) at = i }
    !/^#/ { print "#define __NR_" $1 " " $at }' "$lab/syscalls-numbers.tsv" >"$directory/numbers.h"
  awk -v to=calls -f "$lab/syscalls.awk" "$lab/syscalls.tsv" >"$directory/made.h"
  awk -v to=texts -f "$lab/syscalls.awk" "$lab/syscalls.tsv" >"$directory/texts.h"
  "$compiler" "${@:3}" -O2 -Wall -Werror -ffreestanding -fno-stack-protector -fomit-frame-pointer -static -no-pie \
    -nostdlib -I"$directory" "$lab/syscalls.c" -o "$seen/payload/$kind"
}
names() { grep -v '^#' "$lab/syscalls.tsv" | cut -f1; }
# The entries of smaller programs: COMPAT_SYSCALL_DEFINEn defines some, and on arm64 the others are everyone's.
smaller_names() {
  local prefix compat each
  case $arch in
    x86_64) prefix=__ia32_sys_ compat=__ia32_compat_sys_ ;;
    arm64) prefix=__arm64_sys_ compat=__arm64_compat_sys_ ;;
    s390x) prefix=__s390_sys_ compat=__s390_compat_sys_ ;;
  esac
  for each in $(names); do
    if grep -q "^COMPAT_SYSCALL_DEFINE.($each," "$lab/syscalls-defined.c"; then
      echo "$compat$each"
    else
      echo "$prefix$each"
    fi
  done
}
lines() {
  local kind=$1 option=$2 which=$3
  "$tool" "${target[@]}" --group "$kind" "$option" "$which" >"$seen/payload/$kind.lines" 2>"$seen/$kind.notes" &&
    "$tool" "${target[@]}" --group "$kind" "$option" "$which" --emit schema \
      >"$seen/$kind.json" 2>>"$seen/$kind.notes" && return
  cat "$seen/$kind.notes"
  return 1
}
boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
# What is printed in hexadecimal, such as flags, as the numbers that the table has.
# shellcheck disable=SC2016 # variables of jq
readonly numbers='def number: ltrimstr("0x") | explode | reduce .[] as $c (0; . * 16 + $c - (if $c > 96 then 87 else 48 end));
  def numbers: map(if type == "string" and startswith("0x") then number else . end);'
# Each call with its result as the program got it, in the program's order.
passed_by() {
  awk -v to=json -f "$lab/syscalls.awk" "$lab/syscalls.tsv" >"$seen/arguments"
  paste -d, <(sed 's/]$//' "$seen/arguments") <(sed 's/.* //; s/$/]/' "$seen/$1.results") |
    jq -c "$numbers"'[.[0], (.[1] | numbers), .[2]]'
}
decoded_by() {
  "$tool" decode "$seen/$1.json" --calls --format json "$seen/$1.trace" 2>"$seen/$1.diagnostics" |
    jq -c --arg task "$1" "$numbers"'select(.entry.task == $task) |
      [(.entry.event | sub("^__.*sys_"; "")), ([.entry.fields[]] | numbers), .return.fields.retval]'
}
calls_are_as_made() {
  passed_by "$1" >"$seen/$1.passed" && decoded_by "$1" >"$seen/$1.decoded" || return
  diff "$seen/$1.passed" "$seen/$1.decoded" && wc -l <"$seen/$1.decoded"
}
errors_have_names() {
  "$tool" decode "$seen/$1.json" --format json "$seen/$1.trace" 2>/dev/null |
    jq -r --arg event "$2" 'select(.event == $event) | .meanings.retval // empty' | sort -u | grep -xFe "$3"
}
program_ended() { is_line "$seen/$1.status" 0; }

must "the program is built" build native "$arch"
must "lines of $(names | wc -l) system calls are compiled" lines native --syscall "$(names | paste -sd,)"
if ((${#smaller[@]})); then
  must "the smaller program is built" build smaller "${smaller[@]}"
  must "lines of its entries are compiled" lines smaller --func "$(smaller_names | paste -sd,)"
fi
must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "no line is refused" empty "$seen/refused"
for kind in native smaller; do
  if [[ -e $seen/payload/$kind ]]; then
    check "the $kind program ended" program_ended "$kind"
    check "decode prints each call of the $kind program as it was made" calls_are_as_made "$kind"
  fi
done
check "an error has its name" errors_have_names native openat__return -ENOENT
finish
