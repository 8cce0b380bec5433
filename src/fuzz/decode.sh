#!/usr/bin/env bash
# decode.sh [RUNS [SEED [BYTES [COMPARE]]]]: a coverage-guided fuzzer (Jazzer, fetched by Maven) gives the decoder
# RUNS traces of any bytes, at most BYTES long; see DecodeFuzz.java for what must hold. What it learns
# stays in target/fuzz; a trace that breaks the decoder is printed and kept there. Fails if there is one.
set -euo pipefail
runs=${1:-1000000}
seed=${2:-0} # 0: another one each time
bytes=${3:-2000}
compare=${4:-true} # with the slow decoder; false: only that nothing breaks and no line is lost
project=$(cd "$(dirname "$0")/../.." && pwd)
work=$project/target/fuzz
cd "$project"

mvn --quiet --batch-mode test-compile dependency:copy-dependencies -DoutputDirectory="$work/dependencies"
mvn --quiet --batch-mode dependency:copy -Dartifact=com.code-intelligence:jazzer:0.30.0 -DoutputDirectory="$work/lib"
mvn --quiet --batch-mode dependency:copy -Dartifact=com.code-intelligence:jazzer-api:0.30.0 -DoutputDirectory="$work/lib"
mkdir -p "$work/corpus"
cd "$work"
java -Dfuzz.compare="$compare" -cp "lib/*:$project/target/classes:$project/target/test-classes:dependencies/*" \
  com.code_intelligence.jazzer.Jazzer --target_class=dev.protockprobe.decode.DecodeFuzz \
  --instrumentation_includes='dev.protockprobe.decode.**' --reproducer_path="$work" \
  -runs="$runs" -seed="$seed" -max_len="$bytes" -timeout=10 -print_final_stats=1 -dict="$project/src/fuzz/trace.dict" \
  corpus "$project/src/fuzz/seeds"
