#!/usr/bin/env bash
# tree-types.sh MACHINE [COUNT [SEED]]: compiles functions of the source tree of a machine's kernel from
# their .c files without flags, and compares names, sizes and signs with the BTF of the same kernel. Of the
# tree those files count which the kernel was compiled from. Prints a line for each function that is not
# the same, then the counts of each reason; fails if a difference has none that the tree shows. COUNT
# functions are chosen at random, by SEED; all without it (three minutes).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need java
machine "${1:?usage: tree-types.sh MACHINE [COUNT [SEED]]}"
corpus=$("$lab/corpus.sh" "$name")
tree=$("$lab/source.sh" "$name")
files=$("$lab/compiled-files.sh" "$name")
classes=$project/target/test-classes:$project/target/classes
[[ -d $project/target/test-classes ]] || die "not built: run mvn test-compile"
exec java -cp "$classes:$project/target/lib/*" dev.protockprobe.tree.TreeTypes \
  "$tree" "$corpus/btf" "$arch" "$files" "${@:2}"
