#!/bin/sh
# In the guest: many calls of vfs_read under the definitions of /payload/lines; then the same ring
# buffer as text and as it is. Judges nothing: it leaves what it saw in /out.
cd /sys/kernel/tracing || exit

echo 16384 >buffer_size_kb
while read -r line; do
  # A type that kernels before 6.1 lack.
  case $line in *:char*) grep -q 'char, string' README || continue ;; esac
  echo "$line" >>kprobe_events 2>>/out/errors || echo "$line" >>/out/refused
done </payload/lines
cat events/binary/*/format >/out/formats
cat events/header_page >/out/header_page

echo 1 >events/binary/enable
for size in 1 7 100 127 128 200 255 256 300 4095 32768 65535 65536 65793; do
  dd if=/dev/zero of=/dev/null bs=$size count=200 2>/dev/null &
  dd if=/dev/urandom of=/dev/null bs=100 count=60 2>/dev/null
  wait
done
cat / 2>/dev/null
echo 0 >events/binary/enable
echo 0 >tracing_on

cat trace >/out/trace
cat per_cpu/cpu*/stats >/out/stats
for cpu in per_cpu/cpu*; do
  # At its end it waits for more. A read gives a page, whatever is asked for.
  timeout 3 dd if="$cpu/trace_pipe_raw" of="/out/$(basename "$cpu")" bs=64k 2>/dev/null
done
cat error_log >/out/error_log
touch /out/refused
