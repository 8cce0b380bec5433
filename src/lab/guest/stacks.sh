#!/bin/sh
# In the guest: records events with their stacks, by the script in /payload, while tasks on all processors open
# files and the timer interrupts them. Judges nothing: it leaves what the script and the kernel printed.
cd /sys/kernel/tracing || exit
script=/payload/opened.sh

tasks() {
  for _ in 1 2 3 4; do
    (for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do cat /proc/version /payload/run.sh; done) >/dev/null &
  done
  for _ in 1 2 3 4 5 6 7 8; do /bin/busybox true; done
  wait
}

sh $script start --stacktrace --buffer-size 8192 2>/out/start.err
echo "start $?" >>/out/codes
instance=$(echo instances/pk_*)
tasks
echo 0 >"$instance/tracing_on"
# Each alone, as the kernel merges them in trace.
for cpu in 0 1; do cat "$instance/per_cpu/cpu$cpu/trace" >/out/cpu$cpu; done
sh $script stop >/out/stop 2>/out/stop.err
echo "stop $?" >>/out/codes

(
  until grep -qs recording /out/run.err; do sleep 0.2; done
  tasks
) &
sh $script run --stacktrace --duration 5 >/out/run 2>/out/run.err
echo "run $?" >>/out/codes
wait

# Without stacks, and with offsets and addresses.
sh $script start 2>/out/plain.err
cat /proc/version >/dev/null
sh $script stop >/out/plain 2>>/out/plain.err
sh $script start --stacktrace 2>>/out/offsets.err
echo 1 >"$instance/options/sym-offset"
echo 1 >"$instance/options/sym-addr"
cat /proc/version >/dev/null
sh $script stop >/out/offsets 2>>/out/offsets.err

# The trigger of one event, in the kernel's own trace. The other events have no stacks.
sh $script show >>kprobe_events
cd events/pk_* || exit
echo stacktrace >vfs_open/trigger
for event in vfs_open vfs_open__return update_process_times; do echo 1 >$event/enable; done
cat /proc/version /payload/run.sh >/dev/null
# A trigger fires for an event that is not recorded, too.
echo '!stacktrace' >vfs_open/trigger
for event in vfs_open vfs_open__return update_process_times; do echo 0 >$event/enable; done
cd ../..
cat trace >/out/trigger
sh $script clean 2>>/out/trigger.err
{ ls instances && cat kprobe_events; } >/out/left
