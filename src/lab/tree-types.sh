#!/usr/bin/env bash
# tree-types.sh TREE [MACHINE [COUNT [SEED]]]: compiles functions of a kernel's source tree from their .c
# files without flags, and compares names, sizes and signs with the BTF that corpus.sh has of MACHINE
# (default: x86_64-6.1). Prints a line for each refusal and difference, then the counts of each reason.
# COUNT functions are chosen at random, by SEED; all without it (about five minutes).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need java
[[ $# -ge 1 && -d $1/include/linux ]] || die "usage: tree-types.sh TREE [MACHINE [COUNT [SEED]]]"
tree=$1
machine=${2:-x86_64-6.1}
btf=$cache/corpus/$machine/btf
[[ -f $btf ]] || die "no BTF of $machine: run src/lab/corpus.sh $machine"
classes=$project/target/test-classes:$project/target/classes
[[ -d $project/target/test-classes ]] || die "not built: run mvn test-compile"
exec java -cp "$classes:$project/target/lib/*" dev.protockprobe.tree.TreeTypes \
  "$tree" "$btf" "${machine%-*}" "${@:3}"
