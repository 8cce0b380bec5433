#!/usr/bin/env bash
# btf.sh [RUNS [SEED [BYTES]]]: a coverage-guided fuzzer (Jazzer, fetched by Maven) gives the reader of BTF
# RUNS files of any bytes, at most BYTES long; see BtfFuzz.java for what must hold. What it learns
# stays in target/fuzz-btf; a file that breaks it is printed and kept there. Fails if there is one.
set -euo pipefail
runs=${1:-1000000}
seed=${2:-0} # 0: another one each time
bytes=${3:-2000}
project=$(cd "$(dirname "$0")/../.." && pwd)
work=$project/target/fuzz-btf
cd "$project"

mvn --quiet --batch-mode test-compile dependency:copy-dependencies -DoutputDirectory="$work/dependencies"
mvn --quiet --batch-mode dependency:copy -Dartifact=com.code-intelligence:jazzer:0.30.0 -DoutputDirectory="$work/lib"
mvn --quiet --batch-mode dependency:copy -Dartifact=com.code-intelligence:jazzer-api:0.30.0 -DoutputDirectory="$work/lib"
mkdir -p "$work/corpus"
cd "$work"
classes="lib/*:$project/target/classes:$project/target/test-classes:dependencies/*"
java -cp "$classes" dev.protockprobe.image.BtfSeeds seeds
java -cp "$classes" \
  com.code_intelligence.jazzer.Jazzer --target_class=dev.protockprobe.image.BtfFuzz \
  --instrumentation_includes='dev.protockprobe.btf.**:dev.protockprobe.image.**' --reproducer_path="$work" \
  -runs="$runs" -seed="$seed" -max_len="$bytes" -timeout=10 -print_final_stats=1 \
  corpus seeds
