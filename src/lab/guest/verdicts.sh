#!/bin/sh
# In the guest: writes each line of /payload/lines to kprobe_events, and notes beside its number
# whether the kernel took it, and if not, the error's text and the column of the caret.
cd /sys/kernel/tracing || exit

judge() {
  number=0
  while IFS= read -r line; do
    number=$((number + 1))
    if printf '%s\n' "$line" 2>/dev/null >>kprobe_events; then
      echo "$number ok"
      continue
    fi
    error=
    caret=
    while IFS= read -r text; do
      case $text in
        *': error: '*) error=${text#*: error: } ;;
        '  Command: '*) ;;
        *^) caret=$((${#text} - 12)) ;;
      esac
    done <error_log
    echo "$number fail${error:+ $caret $error}"
    [ -z "$error" ] || echo >error_log
  done
  echo >kprobe_events
}

uname -r >/out/release
for lines in /payload/*.lines; do
  name=${lines##*/}
  echo >error_log
  judge <"$lines" >"/out/${name%.lines}.verdicts"
done
