#!/usr/bin/env bash
# values-program.sh MACHINE DIR: makes DIR/program, which calls the functions of values.h with the
# values of values.calls, and passes parameters as the machine's kernel does. DIR/calls are the calls.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: values-program.sh MACHINE DIR}"
dir=${2:?usage: values-program.sh MACHINE DIR}

while IFS=$'\t' read -r row _ compiler options; do
  [[ $row != "$arch" ]] || break
done < <(rows compilers | tr -s '\t')
[[ $row == "$arch" ]] || die "no compiler for $arch in $lab/compilers.tsv"
need awk "$compiler"
read -ra options <<<"$options"
((64 != $(word_bits))) || options+=(-D CONFIG_64BIT)

"$compiler" "${options[@]}" -E -P "$lab/values.h" -o "$dir/declarations"
"$compiler" "${options[@]}" -E -P -x c "$lab/values.calls" -o "$dir/calls"
awk -f "$lab/values.awk" RS=';' "$dir/declarations" RS='\n' "$dir/calls" >"$dir/calls.c"
# A pointer without a type takes a number, and an ABI that changed between compilers is no news here.
"$compiler" "${options[@]}" -O2 -Wall -Werror -Wno-int-conversion -Wno-psabi -funsigned-char \
  -ffreestanding -fno-stack-protector -fno-tree-loop-distribute-patterns \
  -static -no-pie -nostdlib -D "CALLS=\"$dir/calls.c\"" "$lab/values.c" -o "$dir/program"
