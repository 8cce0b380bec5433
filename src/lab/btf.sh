#!/usr/bin/env bash
# btf.sh MACHINE: compiles every function of the BTF in the machine's kernel, and defines the probes of
# ${FUNCTIONS:-200} of them on that kernel; SEED=N chooses the same ones again. The kernel may refuse a
# function for its address, never for the text of a definition. What it said stays in runs/btf/MACHINE
# of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: btf.sh MACHINE}"
. "$lab/check.sh"
need awk diff jq

tool=${TOOL:-$project/protoc-kprobe}
seed=${SEED:-$RANDOM}
seen=$cache/runs/btf/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
home=$("$lab/fetch.sh" "$name")
release=$(awk '/^linux-/ { split($2, part, "."); print part[1] "." part[2] }' "$home/packages")
cp "$lab/guest/btf.sh" "$seen/payload/run.sh"

if ! "$tool" list --btf "$home/kernel" --arch "$arch" --func '*' --format json >"$seen/listed" 2>"$seen/log" &&
  grep -q 'has no BTF' "$seen/log"; then
  echo "# $name: 0 passed, 0 failed, because its kernel has no BTF"
  exit
fi

compile() {
  "$tool" --btf "$home/kernel" --arch "$arch" --kernel "$release" --func '*' --group btf --return \
    >"$seen/lines" 2>"$seen/log" && return
  tail -n 20 "$seen/log"
  return 1
}
# Each function has a line, or the last note counts it among those that were left out, by their reasons.
are_accounted_for() {
  local all left compiled
  all=$(jq -r .name "$seen/listed" | sort -u | wc -l)
  compiled=$(grep -c '^p' "$seen/lines")
  left=$(sed -n 's/^protoc-kprobe: note: left out \([0-9]*\) .*/\1/p' "$seen/log")
  echo "$compiled of $all"
  sed -n 's/^protoc-kprobe: note: \(left out .*\) \[left-out\]/\1/p' "$seen/log"
  ((compiled + ${left:-0} == all))
}
choose() {
  awk -v seed="$seed" 'BEGIN { srand(seed) } /^p/ { print rand() " " $2 }' "$seen/lines" |
    sort | awk -v count="${FUNCTIONS:-200}" 'NR <= count { print $2 }' >"$seen/chosen"
  awk 'NR == FNR { chosen[$1]; next } $2 in chosen' "$seen/chosen" "$seen/lines" >"$seen/payload/lines"
  echo "SEED=$seed: $(wc -l <"$seen/chosen") functions, $(wc -l <"$seen/payload/lines") definitions"
}
boot() {
  LAB_TIMEOUT=${LAB_TIMEOUT:-1800} "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
# What the kernel calls a refusal for an address: trace_probe.h has the texts.
are_of_addresses() {
  sed -n 's/^.*error: //p' "$seen/refused" | sort | uniq -c | awk '{ $1 = $1; print }'
  awk '
    /^== / { refused++; next }
    /error: / { reasons += /Failed to register probe event$|Invalid probed address or symbol$|The symbol is not unique$/ }
    END { exit refused != reasons }' "$seen/refused" && return
  head -n 40 "$seen/refused"
  return 1
}
# Why: the kernel's own tables, of which `causes` has a line for each function that was refused.
have_causes() {
  awk '
    $2 == 0 { why = "has no symbol" }
    $2 > 1 { why = "several of the name" }
    $2 == 1 && $3 { why = "on the blacklist of kprobes" }
    $2 == 1 && !$3 && !$4 { why = "not traceable" }
    $2 == 1 && !$3 && $4 { why = "none that is known"; unknown = unknown " " $1 }
    { count[why]++ }
    END { for (why in count) print count[why] " " why; print unknown; exit unknown != "" }' "$seen/causes"
}
# But for how many calls may return at once, which the kernel adds.
is_as_written() {
  diff <(sed 's/^r[0-9]*:/r:/' "$seen/events") <(awk -v refused="$seen/refused" '
    BEGIN { while ((getline line <refused) > 0) if (sub(/^== /, "", line)) gone[line] }
    !($0 in gone)' "$seen/payload/lines")
}

must "every function compiles, or is left out for a reason that has a name" compile
check "each is counted" are_accounted_for
must "some are chosen" choose
must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "no text is refused, only addresses" are_of_addresses
check "the kernel's tables show why" have_causes
check "kprobe_events lists the others exactly as they were written" is_as_written
finish
