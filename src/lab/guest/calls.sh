#!/bin/sh
# In the guest: eight tasks call functions under the definitions of /payload/lines; first with room for
# all events, then with a buffer so small that some are lost, then with the stack pointer in each event,
# and a kernel function beside them. Judges nothing: it leaves the traces.
cd /sys/kernel/tracing || exit

tasks() {
  for _ in 1 2 3 4 5 6 7 8; do
    /payload/program &
  done
}

define() {
  echo "$2" >>"$1" 2>>/out/errors || echo "$2" >>/out/refused
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
touch /out/refused
