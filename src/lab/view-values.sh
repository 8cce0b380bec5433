#!/usr/bin/env bash
# view-values.sh MACHINE: what the views print of a real kernel's own structs, while a guest uses its files,
# sockets, tasks, timers, devices and modules: each value of view-values.tsv must be what the workload, the
# shell's tools or /proc and /sys say. A view counts as not reached if this kernel lacks the functions of
# its rows, cannot probe them, does not call them, or does not tell what their values must be; a line
# names those views. What the kernel printed stays in runs/view-values/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: view-values.sh MACHINE}"
. "$lab/check.sh"
need awk jq

tool=${TOOL:-$project/protoc-kprobe}
seen=$cache/runs/view-values/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
home=$("$lab/fetch.sh" "$name")
modules=$("$lab/modules.sh" "$name" loop dummy)
release=$(awk '/^linux-/ { split($2, part, "."); print part[1] "." part[2] }' "$home/packages")
cp "$lab/guest/view-values.sh" "$seen/payload/run.sh"
cp -R "$modules" "$seen/payload/modules"
rows view-values >"$seen/table"

# compile: the functions that this kernel has, in one run.
compile() {
  local options=(--btf "$home/kernel" --arch "$arch" --kernel "$release" --group views)
  "$tool" list "${options[@]:0:4}" >"$seen/functions" 2>"$seen/log" || return
  cut -f2 "$seen/table" | sort -u | while read -r function; do
    ! grep -qE "[ *]$function\(" "$seen/functions" || echo "$function"
  done >"$seen/known"
  options+=(--keep-going --func "$(paste -sd, "$seen/known")")
  "$tool" "${options[@]}" >"$seen/payload/lines" 2>>"$seen/log"
  "$tool" "${options[@]}" --emit schema >"$seen/schema.json" 2>>"$seen/log"
  [[ -s $seen/payload/lines && -s $seen/schema.json ]]
}
boot() {
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
decoded() {
  "$tool" decode "$seen/schema.json" "$seen/trace" --format json >"$seen/rows" 2>"$seen/decode.log"
}

# shows TEXT: a check that fails, with TEXT as its evidence.
shows() { printf '%s\n' "$1"; return 1; }

# The table's conditions, each over the events of its function: its number, and the first event that it
# is true of, or else one that it is not.
judged() {
  {
    cat <<'JQ'
def values($n): .fields | to_entries | map(select(.key | endswith("_" + $n)) | .value);
def is($n; $v): any(values($n)[]; . == $v);
def any_is($n; $all): any(values($n)[]; . as $v | any($all[]; . == $v));
def text($n; $v): any(.fields | to_entries[]; (.key | endswith($n)) and .value == $v);
def hex($n; $v): any(values($n)[]; tostring | ascii_downcase == ($v // "none"));
def number: ltrimstr("0x") | explode | reduce .[] as $c (0; . * 16 + $c - (if $c > 96 then 87 else 48 end));
def symbol($n; $v): any(values($n)[]; type == "string" and test($v));
def says($n; $v): any(.meanings // {} | to_entries[]; (.key | endswith("_" + $n)) and .value == $v);
def judge($i; condition): . as $rows | if length == 0 then [$i, "unreached", ""] else
  ([first(.[] | select(condition))][0] // null) as $row
  | if $row then [$i, "ok", ($row.fields | tojson)] else [$i, "wrong", ($rows[-3:] | map(.fields, .meanings) | tojson)] end end;
group_by(.event) | map({key: .[0].event, value: .}) | from_entries as $by
| ($by.wake_up_new_task // [] | map({key: (values("pid")[0] | tostring), value: .fields.p}) | from_entries) as $tasks
| null | [
JQ
    # Without a fact that its condition needs a row says nothing.
    awk -F'\t' -v facts="$(tr -d '\n' <"$seen/facts")" '
      { rows = "$by[\"" $2 "\"] // []" }
      { for (rest = $3; match(rest, /\$g\.[a-z_]+/); rest = substr(rest, RSTART + RLENGTH))
          if (!index(facts, "\"" substr(rest, RSTART + 3, RLENGTH - 3) "\"")) rows = "[]" }
      { printf "%s(%s | judge(%d; %s))\n", (NR > 1 ? "," : ""), rows, NR, $3 }' "$seen/table"
    echo '] | .[] | @tsv'
  } >"$seen/judge.jq"
  sed '$s/,$//; 1s/^/{/; $s/$/}/' "$seen/facts" >"$seen/facts.json"
  jq -r -s --argjson g "$(<"$seen/facts.json")" -f "$seen/judge.jq" "$seen/rows" >"$seen/judged"
}

must "the views' functions are compiled" compile
must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
must "decode reads the events" decoded
must "the events are judged" judged
while IFS=$'\t' read -r number verdict evidence; do
  IFS=$'\t' read -r view function condition < <(sed -n "${number}p" "$seen/table")
  case $verdict in
    ok) echo "$view" >>"$seen/reached"; check "$view in $function: $condition" true ;;
    wrong) echo "$view" >>"$seen/reached"; check "$view in $function: $condition" shows "${evidence:0:1500}" ;;
  esac
done <"$seen/judged"
"$tool" list --views | grep -oE '^(struct|union) \w+' | cut -d' ' -f2 | sort -u >"$seen/views"
sort -u -o "$seen/reached" "$seen/reached"
echo "# $name: $(wc -l <"$seen/reached") of $(wc -l <"$seen/views") views reached; not: $(comm -13 "$seen/reached" "$seen/views" | paste -sd' ')"
finish
