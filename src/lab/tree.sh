#!/usr/bin/env bash
# tree.sh MACHINE: reads the whole source of the machine's kernel, each file as it stands there, and
# compares what is listed and compiled of it with the kernel's BTF. It prints the counts, and fails
# below the bounds that dev.protockprobe.kernel.KernelTreeTest has. Ten minutes and 1.5 GB.
#   SEED=N       the same functions again
#   FUNCTIONS=N  how many functions are compiled, if not 2,000
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: tree.sh MACHINE}"

tree=$("$lab/source.sh" "$name")
corpus=$("$lab/corpus.sh" "$name")

cd "$project"
exec mvn --batch-mode --quiet --no-transfer-progress test -Dtest=KernelTreeTest -Dtests.excluded=none \
  -Dtree="$tree" -Dtree.machine="$name" -Dcorpus="${corpus%/*}" \
  ${SEED:+"-Dseed=$SEED"} ${FUNCTIONS:+"-Dtree.functions=$FUNCTIONS"}
