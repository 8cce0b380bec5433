#!/bin/sh
# shellcheck disable=SC2154 # the script sets them
# Runs a verb of a script over a connection, and removes what the verb installed if the connection
# breaks. RemoteShell runs it behind a script's functions, with protoc_mark set.
#
# The other side writes a line each second, and `stop` to end the verb. Three processes of this shell
# share the work, because a shell cannot read with a time limit: one reads those lines, one counts
# seconds, and this one waits for their signals and for the verb, which is the fourth.
silence=6

watch() {
  find_tracefs
  if [ -z "$tracefs" ] && [ "$(id -u)" = 0 ]; then
    $mount 2>/dev/null
    find_tracefs
  fi
  trap '' HUP INT
  missed=0
  trap 'missed=0' USR1
  trap 'missed=$((missed + 1))' ALRM
  trap 'missed=$silence' USR2
  # In the background standard input would be /dev/null, and the far end waits for whoever has the output.
  exec 4<&0 3>&1
  printf '%s begin\n' "$protoc_mark"
  "$verb" 4<&- </dev/null &
  runner=$!
  listen <&4 4<&- 3>&- >/dev/null 2>&1 &
  listener=$!
  tick 4<&- 3>&- </dev/null >/dev/null 2>&1 &
  ticker=$!
  exec 4<&- </dev/null
  code=0
  while kill -0 "$runner" 2>/dev/null; do
    [ "$missed" -lt "$silence" ] || abandon
    wait "$runner"
    code=$?
  done
  wait "$runner"
  again=$?
  [ "$again" = 127 ] || code=$again
  trap '' USR1 USR2 ALRM
  kill -9 "$listener" "$ticker" 2>/dev/null
  printf '%s ended %s\n' "$protoc_mark" "$code"
  exit "$code"
}

listen() {
  while IFS= read -r said; do
    case $said in stop*) kill -TERM "$runner" ;; esac
    kill -USR1 $$ || exit
  done
  kill -USR2 $$
}

tick() {
  while sleep 1; do kill -ALRM $$ || exit; done
}

# Nobody listens: nothing may wait for the output to be read.
abandon() {
  trap '' USR1 USR2 ALRM
  exec >/dev/null 2>&1 3>&1
  kill -9 "$runner" "$listener" "$ticker"
  wait "$runner"
  remove
  exit 1
}
