#!/bin/sh
# In the guest: defines each line of /payload/lines. Judges nothing: /out has the definitions that the
# kernel lists then, those that it refused, with what its error_log says of each, and what its tables
# say of their functions: the number of symbols, whether kprobes may not touch them, whether ftrace can.
cd /sys/kernel/tracing || exit
mount -t debugfs debug /sys/kernel/debug

touch /out/refused /tmp/names
while read -r line; do
  echo "$line" >>kprobe_events 2>/dev/null && continue
  echo "== $line" >>/out/refused
  cat error_log >>/out/refused
  echo >error_log
  line=${line#* }
  echo "${line%% *}" >>/tmp/names
done </payload/lines
cat kprobe_events >/out/events

awk '
  FILENAME == "/tmp/names" { wanted[$1]; next }
  FILENAME ~ /kallsyms/ { if ($3 in wanted) symbols[$3]++; next }
  FILENAME ~ /blacklist/ { banned[$2]; next }
  { traceable[$1] }
  END { for (name in wanted) print name, symbols[name] + 0, name in banned, name in traceable }
  ' /tmp/names /proc/kallsyms /sys/kernel/debug/kprobes/blacklist available_filter_functions >/out/causes
