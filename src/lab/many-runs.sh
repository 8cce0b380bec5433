#!/usr/bin/env bash
# many-runs.sh DIRECTORY: runs many command lines of the program in one JVM; ManyRuns.java says how standard
# input holds them, and which files the directory has afterwards. TOOL is the launcher of another build.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
directory=${1:?usage: many-runs.sh DIRECTORY}
tool=${TOOL:-$project/protoc-kprobe}
home=$(dirname "$tool")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
need "$java" "${java}c"
"$tool" --version >/dev/null # builds it, if it is not built

rm -rf "$directory"
mkdir -p "$directory/classes"
"${java}c" -d "$directory/classes" -cp "$home/target/protoc-kprobe.jar" "$lab/ManyRuns.java"
exec "$java" -cp "$directory/classes:$home/target/protoc-kprobe.jar" dev.protockprobe.cli.ManyRuns "$directory"
