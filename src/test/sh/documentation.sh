#!/usr/bin/env bash
# documentation.sh CHECKOUT [FILE...]: runs the commands that the README and the pages in src/doc show,
# and compares what they print. Prints one line for each command, and the totals.
#
# A block marked `console` holds commands ("$ ", continued by a backslash) and what each of them prints,
# on standard output and standard error. The commands of a block share one shell, in the checkout. "..."
# stands for any text: alone on a line for any number of lines, at a line's end for its rest. Other blocks
# are not run: they need a target, root, or a kernel's headers. printed-commands.sh, which follows, compares
# their options with those that exist, and with those that tests use.
set -uo pipefail
cd "${1:?usage: documentation.sh CHECKOUT [FILE...]}" || exit
shift
all=$(($# == 0))
(($# > 0)) || set -- README.md src/doc/*.md src/lab/README.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# blocks FILE: writes the console blocks of FILE to $work/LINE.block, LINE being that of the first command.
blocks() {
  awk -v dir="$work" '
    /^```/ && file { close(file); file = ""; next }
    /^```console$/ { file = sprintf("%s/%05d.block", dir, NR + 1); next }
    file { print >file }' "$1"
}

# run_block BLOCK: runs its commands; leaves the Nth in BLOCK.N.command, what it should print in
# BLOCK.N.expected, and what it printed in BLOCK.N.actual.
run_block() {
  awk -v block="$1" '
    /^\$ / && !open { n++; expected = block "." n ".expected"; printf "" >expected
                      command = block "." n ".command"; $0 = substr($0, 3); open = 1 }
    open { print >command; open = /\\$/; next }
    { print >expected }
    END { print n }' "$1" >"$1.count"
  local n count
  count=$(<"$1.count")
  for ((n = 1; n <= count; n++)); do
    printf 'exec >%q.%d.actual 2>&1\n. %q.%d.command\n' "$1" "$n" "$1" "$n"
  done >"$1.script"
  bash "$1.script" </dev/null
}

# pattern FILE: its text as a pattern of bash.
pattern() {
  sed -e 's/[][(*?\\]/\\&/g' "$1" | awk '
    $0 == "..." { printf "*"; next }
    sub(/\.\.\.$/, "") { print $0 "*"; next }
    { print }'
}

for page; do
  rm -f "$work"/*
  blocks "$page"
  for block in "$work"/*.block; do
    [[ -e $block ]] || continue
    run_block "$block"
    for command in "$block".*.command; do
      at=${command%.command}
      line=${block##*/} line=${line%.block}
      # Neither the last newline nor the carriage returns of CSV are compared.
      # shellcheck disable=SC2053 # a pattern
      if [[ $(tr -d '\r' <"$at.actual") == $(pattern "$at.expected") ]]; then
        passed=$((passed + 1))
        echo "ok $page:$((10#$line)) - $(head -n 1 "$command")"
      else
        failed=$((failed + 1))
        echo "not ok $page:$((10#$line)) - $(head -n 1 "$command")"
        diff "$at.expected" "$at.actual" | sed 's/^/#   /'
      fi
    done
  done
done
echo "$passed passed, $failed failed"
((all == 0)) || src/test/sh/printed-commands.sh . || failed=1
((failed == 0))
