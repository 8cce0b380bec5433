#!/bin/sh
# In the guest: defines the lines of /payload/uprobes and /payload/kprobes and runs the program whose
# functions, and whose system calls, they are for. Judges nothing: it leaves the trace, behind which stand
# how often each probe was hit, and the definitions that the kernel refused.
cd /sys/kernel/tracing || exit

define() {
  while read -r line; do
    echo "$line" >>"$1" 2>>/out/errors || echo "$line" >>/out/refused
  done
}
define uprobe_events </payload/uprobes
define kprobe_events </payload/kprobes

# What a fetch arg that reads nothing leaves in the trace is what was in the buffer before: here other
# events, of runs that are not looked at.
echo mono >trace_clock
echo 256 >buffer_size_kb
echo 1 >events/pointers/enable
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
  /payload/program
done
echo 0 >events/pointers/enable
# Defined anew, the kernel counts their hits from 0.
echo >kprobe_events
define kprobe_events </payload/kprobes
echo >trace
echo 1 >events/pointers/enable
/payload/program
echo 0 >events/pointers/enable
cat trace >/out/trace
# shellcheck disable=SC2016 # awk's
awk '{ print "# kprobe_profile pointers/" $1, $2, $3 }' kprobe_profile >>/out/trace
touch /out/refused
