#!/bin/sh
# In the guest: defines every line of /payload/lines, runs what calls their functions with known
# values, and removes them. Judges nothing: it leaves what it saw in /out.
cd /sys/kernel/tracing || exit

while read -r line; do
  echo "$line" >>kprobe_events 2>>/out/errors || echo "$line" >>/out/refused
done </payload/lines
cat kprobe_events >/out/events.all

mkdir /tmp/mounted
echo 1 >events/defaults/enable
printf 'lab-written' >/tmp/lab-file
sleep 1
renice -n -5 -p $$
sh -c 'exit 7'
mount --bind /tmp /tmp/mounted
echo N >/sys/module/printk/parameters/ignore_loglevel
echo 0 >events/defaults/enable
cat trace >/out/trace

while read -r line; do
  probe=${line%% *}
  echo "-:${probe#p:}" >>kprobe_events
done </payload/lines
cat kprobe_events >/out/events.removed
cat error_log >/out/error_log
touch /out/refused
