# shellcheck shell=bash
# shellcheck disable=SC2154 # name: lib.sh
# One printed line for each claim: `ok NAME - claim (evidence)`, or `not ok NAME - claim` with the
# evidence below it. Sourced, after `machine NAME`, by a test of the lab.
passed=0 failed=0

# check CLAIM COMMAND...: the command's success is the claim's, what it prints is the evidence.
check() {
  local claim=$1 evidence
  shift
  if evidence=$("$@" 2>&1); then
    passed=$((passed + 1))
    printf 'ok %s - %s%s\n' "$name" "$claim" "${evidence:+ (${evidence//$'\n'/ })}"
  else
    failed=$((failed + 1))
    printf 'not ok %s - %s\n' "$name" "$claim"
    [[ -z $evidence ]] || printf '%s\n' "#   ${evidence//$'\n'/$'\n'#   }"
  fi
}

# must CLAIM COMMAND...: a check without which the others would say nothing.
must() {
  check "$@"
  ((failed == 0)) || { finish; exit 1; }
}

# The totals of this machine, and the test's exit status.
finish() {
  printf '# %s: %d passed, %d failed\n' "$name" "$passed" "$failed"
  ((failed == 0 && passed > 0))
}

empty() {
  [[ -e $1 && ! -s $1 ]] || { cat "$1"; return 1; }
}

# is_line FILE TEXT: FILE is exactly the one line TEXT.
is_line() {
  diff <(printf '%s\n' "$2") "$1"
}
