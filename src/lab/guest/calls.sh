#!/bin/sh
# In the guest: eight tasks call functions under the definitions of /payload/lines; first with room for
# all events, then with a buffer so small that some are lost; then with the stack pointer in each event,
# and a kernel function beside them; then with both. Judges nothing: it leaves the traces.
cd /sys/kernel/tracing || exit

tasks() {
  for _ in 1 2 3 4 5 6 7 8; do
    /payload/program &
  done
}

define() {
  echo "$2" >>"$1" 2>>/out/errors || echo "$2" >>/out/refused
}

# Twice as many tasks beside a reader that does not keep up. It does not go on before events are lost,
# however slow the machine is; the second tasks begin when it reads.
lossy() {
  echo >trace
  echo 16 >buffer_size_kb
  cat trace_pipe >"/out/$1" &
  reader=$!
  kill -STOP "$reader"
  tasks
  until grep -q '^overrun: [1-9]' per_cpu/cpu*/stats; do usleep 50000; done
  kill -CONT "$reader"
  tasks
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    usleep 50000
    kill -STOP "$reader"
    usleep 100000
    kill -CONT "$reader"
  done
  while pidof program >/dev/null; do sleep 1; done
  sleep 1
  kill "$reader"
}

# The usual clock is each processor's own; that of an emulated one stood still for a while.
echo mono >trace_clock
echo 16384 >buffer_size_kb
while read -r line; do
  define uprobe_events "$line"
done </payload/lines

echo 1 >events/calls/enable
tasks
wait
echo 0 >events/calls/enable
cat trace >/out/whole
cat per_cpu/cpu*/stats >/out/stats
echo >trace

echo 1 >events/calls/enable
lossy lossy
echo 0 >events/calls/enable

echo >uprobe_events
echo >trace
echo 16384 >buffer_size_kb
# shellcheck disable=SC2016
sp='__sp=$stack:x64'
while read -r line; do
  define uprobe_events "$line $sp"
done </payload/lines
define kprobe_events "p:kernel/vfs_open vfs_open $sp"
define kprobe_events "r:kernel/vfs_open__return vfs_open retval=\$retval:s32 $sp"
echo 1 >events/calls/enable
echo 1 >events/kernel/enable
tasks
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  cat /proc/version /proc/uptime >/dev/null
done
wait
echo 0 >events/calls/enable
echo 0 >events/kernel/enable
cat events/calls/*/format events/kernel/*/format >/out/formats
cat trace >/out/stack
cat per_cpu/cpu*/stats >>/out/stats

echo 1 >events/calls/enable
lossy lossy-stack
echo 0 >events/calls/enable
touch /out/refused
