#!/usr/bin/env bash
# run.sh [MACHINE...]: every test of the lab on the machines named, or on all of machines.tsv, as
# many at a time as keep the host's processors busy. The last line is `N passed, N failed`; fails if a check
# failed or a test broke off; 77 says that a tool is missing.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
(($# > 0)) || mapfile -t all < <(rows machines | cut -f1)
(($# > 0)) || set -- "${all[@]}"

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
lines() { grep -c "^$1 " "$out/log" || true; }
total() { echo "$(lines ok) passed, $(lines 'not ok') failed"; }

for each; do
  machine "$each"
  status=0
  (need apt-get awk base64 cpio dpkg-deb flock gzip jq python3 readelf timeout "${qemu%% *}") || status=$?
  ((status != 77)) || exit 77
  if ((status != 0)); then
    echo "not ok $name - the lab's tools are there" | tee "$out/log"
    total
    exit 1
  fi
done

# Built once, before the tests ask for it side by side.
[[ -n ${LINE:-} ]] || "$project/protoc-kprobe" --version >/dev/null || true

# Of two kernels of an emulated architecture one takes all tests; the other is there for its BTF. x86-64 has kernels
# before and after 6.1, and other architectures have 6.1, so there it takes only what depends on the version. What a
# script's doctor finds, how a kernel reads its command line and how it filters depend little on the machine;
# before 6.2 a filter may keep a text that could not be read. On Linux 5.10 a trace_pipe that was not read for a
# while now and then goes on later in the same page of the buffer: what lies between is neither printed nor
# counted as lost, though the tasks' own numbers go on, and a call before it may look like one with a return
# behind it.
tests_of() {
  case $1 in
    s390x-6.12) echo "btf fetch-values filters stacks call-filters hist" ;;
    x86_64-5.10) echo "${tests/ calls/} hist" ;;
    x86_64-6.12) echo "$tests doctor boot-time filters stacks call-filters trace hist" ;;
    arm64-6.1) echo "$tests doctor boot-time hist" ;;
    x86_64-6.1) echo "article defaults btf fetch-values verdicts boot-time" ;;
    s390x-6.1) echo "$tests boot-time" ;;
    *) echo "$tests" ;;
  esac
}
long='[.](verdicts|script|trace|hist|filters|stacks|doctor)$'
tests="article defaults values binary calls syscalls pointers btf fetch-values script verdicts"
# Guests wait now and then, which leaves time for one more.
jobs=$(($(nproc) + 1))
# Every test of every machine is one job: its output in MACHINE.TEST, its failure in a file beside. The long ones
# begin first, so that none is alone at the end.
for each; do
  for test in $(tests_of "$each"); do printf '%s\n' "$each.$test"; done
done >"$out/jobs"
# shellcheck disable=SC2016 # expanded by the inner shell
{ grep -E "$long" "$out/jobs"; grep -vE "$long" "$out/jobs"; } | xargs -P "$jobs" -I{} sh -c \
  '"$1/${3##*.}.sh" "${3%.*}" >"$2/$3" || echo $? >"$2/$3.status"' - "$lab" "$out" {}

while read -r job; do
  cat "$out/$job"
  if [[ -e $out/$job.status ]] && ! grep -q '^not ok ' "$out/$job"; then
    echo "not ok $job - the test broke off (exit $(<"$out/$job.status"))"
  fi
done <"$out/jobs" | tee "$out/log"
while IFS=. read -r each test; do
  sed -n "s/^lab: .*attempt/# $test: &/p" "$cache/runs/$test/$each/qemu.log" 2>/dev/null || true
done <"$out/jobs"
total
! grep -q '^not ok ' "$out/log"
