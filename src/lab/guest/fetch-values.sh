#!/bin/sh
# In the guest: defines the lines of /payload/lines, connects to itself and reads a file while they are
# enabled, and leaves the trace and what the system itself says of the same things. Judges nothing.
cd /sys/kernel/tracing || exit

while read -r line; do
  echo "$line" >>kprobe_events 2>>/out/errors || echo "$line" >>/out/refused
done </payload/lines

mkdir -p /tmp/fetch-parent
printf 0123456789 >/tmp/fetch-parent/known-file
(nc -l -p 8080 >/dev/null &)
sleep 1

echo mono >trace_clock
echo 1 >events/fetched/enable
echo hi | nc -w 1 127.0.0.1 8080
read -r _ </tmp/fetch-parent/known-file
echo 0 >events/fetched/enable

cat trace >/out/trace
stat -c '%i %s %a' /tmp/fetch-parent/known-file >/out/stat
cat /proc/sys/net/ipv4/tcp_rmem >/out/rmem
touch /out/refused
