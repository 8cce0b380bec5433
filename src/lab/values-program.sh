#!/usr/bin/env bash
# values-program.sh MACHINE DIR: makes DIR/program, which calls the functions of values.h with the
# values of values.calls, and passes parameters as the machine's kernel does. DIR/calls are the calls.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: values-program.sh MACHINE DIR}"
dir=${2:?usage: values-program.sh MACHINE DIR}

compiler
need awk "$compiler"
((64 != $(word_bits))) || cflags+=(-D CONFIG_64BIT)

"$compiler" "${cflags[@]}" -E -P "$lab/values.h" -o "$dir/declarations"
"$compiler" "${cflags[@]}" -E -P -x c "$lab/values.calls" -o "$dir/calls"
awk -f "$lab/values.awk" RS=';' "$dir/declarations" RS='\n' "$dir/calls" >"$dir/calls.c"
# The program passes numbers as void pointers, and gcc's notes on changes of the ABI do not matter here.
"$compiler" "${cflags[@]}" -O2 -Wall -Werror -Wno-int-conversion -Wno-psabi -funsigned-char \
  -ffreestanding -fno-stack-protector -fno-tree-loop-distribute-patterns \
  -static -no-pie -nostdlib -D "CALLS=\"$dir/calls.c\"" "$lab/values.c" -o "$dir/program"
