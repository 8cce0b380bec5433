#!/bin/sh
# In the guest: for each KIND of caller, native or smaller, puts the probes of /payload/KIND.lines and runs
# /payload/KIND, which makes the system calls. Judges nothing: it leaves the trace and the program's own results of
# each kind, the lines that the kernel refused, and the symbols at which system calls enter.
cd /sys/kernel/tracing || exit

echo mono >trace_clock
for kind in native smaller; do
  [ -e /payload/$kind ] || continue
  while read -r line; do
    echo "$line" >>kprobe_events 2>>/out/errors || echo "$line" >>/out/refused
  done </payload/$kind.lines
  echo >trace
  echo 1 >events/$kind/enable
  /payload/$kind >/out/$kind.results
  echo "$?" >/out/$kind.status
  echo 0 >events/$kind/enable
  cat trace >/out/$kind.trace
  echo >kprobe_events
done
sed -n 's/^[^ ]* . \(.*sys_openat\)$/\1/p' /proc/kallsyms >/out/symbols
touch /out/refused
