#!/bin/sh
# In the guest: runs the program without a filter, and once with each filter of /payload/filters. Judges
# nothing: it leaves the whole trace, and for each filter the numbers of the calls that the kernel kept.
cd /sys/kernel/tracing || exit

while read -r line; do
  echo "$line" >>uprobe_events 2>>/out/errors || echo "$line" >>/out/refused
done </payload/lines

event=events/filters/filtered
echo 1 >$event/enable
/payload/program 2>/dev/null
cat trace >/out/trace
while IFS= read -r filter; do
  echo >trace
  if printf '%s\n' "$filter" >$event/filter; then
    /payload/program 2>/dev/null
    sed -n 's/.* id=\([0-9]*\) .*/\1/p' trace | tr '\n' ' ' >>/out/kept
    echo >>/out/kept
  else
    echo "$filter: $(tail -n 1 $event/filter)" >>/out/refused
    echo refused >>/out/kept
  fi
done </payload/filters 2>>/out/errors
touch /out/refused
