# shellcheck shell=bash
# Parts of a run that are side by side. Each is a process group of its own, so that whatever it started ends
# with it, and its output stays in a file until somebody follows it. Sourced by `run`.
set -m
parts=$(mktemp -d)
declare -A group=() begun=() took=() failed=()
names=() followed=''

# begin PART COMMAND...: in the background.
begin() {
  local part=$1
  shift
  names+=("$part")
  begun[$part]=$EPOCHSECONDS
  : >"$parts/$part"
  "$@" </dev/null >"$parts/$part" 2>&1 &
  group[$part]=$!
}

# follow PART: prints what it says until it ends. A failure is noted for `counts`.
follow() {
  local status=0 reader
  followed=$1
  tail -n +1 -s 0.2 -f --pid="${group[$1]}" "$parts/$1" &
  reader=$!
  wait "${group[$1]}" || status=$?
  wait "$reader" || true
  took[$1]=$(($(stat -c %Y "$parts/$1") - begun[$1]))
  end_part "$1"
  ((status == 0)) || { failed[$1]=$status; echo "== $1 failed with exit code $status"; }
}

# need PART: follows a part without which the others make no sense.
need() {
  follow "$1"
  [[ -z ${failed[$1]:-} ]]
}

# end_part PART: ends it, and what it has left behind.
end_part() {
  kill -TERM -- "-${group[$1]}" 2>/dev/null || true
  unset "group[$1]"
}

# counts: of each part the last line that counts, and the seconds that it took; fails if a part failed.
counts() {
  local part
  for part in "${names[@]}"; do
    printf '%s: %s%s (%d s)\n' "$part" "${failed[$part]:+FAILED with exit code ${failed[$part]}, }" \
      "$(sed -nE 's/^(\[[A-Z]+\] )?(Tests run: .*Skipped: [0-9]+|[0-9]+ passed, [0-9]+ failed)$/\2/p' "$parts/$part" |
        tail -n 1)" "${took[$part]}"
  done
  ((${#failed[@]} == 0))
}

# Whatever ends the run early: prints what the parts in the background have said so far, and ends all.
end_parts() {
  local part left=("${group[@]}")
  for part in "${!group[@]}"; do
    if [[ $part != "$followed" ]]; then
      echo "== $part, which was still running"
      cat "$parts/$part"
    fi
    end_part "$part"
  done
  if ((${#left[@]} > 0)); then
    sleep 2
    kill -KILL -- "${left[@]/#/-}" 2>/dev/null || true
  fi
  rm -rf "$parts"
}
trap end_parts EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
