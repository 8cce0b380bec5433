#!/bin/sh
# In the guest: eight tasks call functions under the definitions of /payload/lines; first with room for
# all events, then with a buffer so small that some are lost. Judges nothing: it leaves both traces.
cd /sys/kernel/tracing || exit

tasks() {
  for _ in 1 2 3 4 5 6 7 8; do
    /payload/program &
  done
}

echo 16384 >buffer_size_kb
while read -r line; do
  echo "$line" >>uprobe_events 2>>/out/errors || echo "$line" >>/out/refused
done </payload/lines

echo 1 >events/calls/enable
tasks
wait
echo 0 >events/calls/enable
cat trace >/out/whole
cat per_cpu/cpu*/stats >/out/stats
echo >trace

echo 16 >buffer_size_kb
cat trace_pipe >/out/lossy &
reader=$!
echo 1 >events/calls/enable
tasks
# The reader does not wait for it.
for _ in 1 2 3 4 5 6 7 8 9 10; do
  kill -STOP "$reader"
  usleep 100000
  kill -CONT "$reader"
  usleep 50000
done
while pidof program >/dev/null; do sleep 1; done
sleep 1
echo 0 >events/calls/enable
kill "$reader"
touch /out/refused
