#!/bin/sh
# In the guest: defines the lines of /payload/lines, does one thing after another that reaches their
# functions, and leaves the trace, and as facts in JSON what the system itself says of the same things.
# Judges nothing.
cd /sys/kernel/tracing || exit
while read -r line; do
  echo "$line" >>kprobe_events 2>>/out/errors || echo "$line" >>/out/refused
done </payload/lines
touch /out/refused
: >/out/facts
number() { echo "\"$1\": ${2:-0}," >>/out/facts; }
text() { echo "\"$1\": \"$2\"," >>/out/facts; }

mkdir -p /mnt/ram /mnt/tmp /mnt/cgroup /etc
echo 'lab:x:12:34::/:/bin/sh' >/etc/passwd
echo 'lab:x:34:' >/etc/group
head -c 65536 /dev/zero >/tmp/disk
echo 8192 >buffer_size_kb
echo mono >trace_clock
echo 1 >events/views/enable
# Called everywhere: of these a moment is enough.
[ ! -e events/views/mutex_unlock ] || echo 0 >events/views/mutex_unlock/enable

# Files
mount -t ramfs ramfs /mnt/ram
mount -t tmpfs tmpfs /mnt/tmp
umount /mnt/tmp
dd if=/tmp/disk of=/mnt/ram/known-file bs=4096 seek=2 count=1
touch -d @12345 /mnt/ram/known-file
head -c 10 /mnt/ram/known-file >/dev/null
ls -l /mnt/ram/known-file
number ino "$(stat -c %i /mnt/ram/known-file)"
number parent "$(stat -c %i /mnt/ram)"
number parent_mode "$((0x$(stat -c %f /mnt/ram)))"
rm /mnt/ram/known-file

# Sockets
(nc -l -p 8080 >/dev/null &)
printf 'interface lo\nstart 127.0.0.2\nend 127.0.0.3\nlease_file /tmp/leases\n' >/tmp/udhcpd
udhcpd -f /tmp/udhcpd >/dev/null 2>&1 &
usleep 500000
echo hi | nc -w 1 127.0.0.1 8080
(cd /tmp && tftp -g -r none 127.0.0.1 67 >/dev/null 2>&1 &)
ping -c 1 127.0.0.1
number weight "$(cat /proc/sys/net/core/dev_weight)"

# Tasks
sleep 100 &
sleep=$!
usleep 250000
number sleep $sleep
cat /proc/$sleep/stat
read -r total_vm _ </proc/$sleep/statm
number total_vm "$total_vm"
read -r range _ </proc/$sleep/maps
text start "0x$(echo "${range%-*}" | sed 's/^0*//')"
text end "0x$(echo "${range#*-}" | sed 's/^0*//')"
range=$(sed -n 's/ rw-p .*busybox$//p' /proc/$sleep/maps | head -n 1)
text data_start "0x$(echo "${range%-*}" | sed 's/^0*//')"
text data_end "0x$(echo "${range#*-}" | sed 's/^0*//')"
address=$(sed -n 's/^0*\([0-9a-f]*\) . init_pid_ns$/\1/p' /proc/kallsyms)
[ -z "$address" ] || text init_pid_ns "0x$address"
kill $sleep
sh -c 'exit 3'
/bin/true a b
su lab -c /bin/true
unshare -m /bin/true

# What the kernel says of itself
cat /proc/sys/kernel/panic /proc/zoneinfo /proc/slabinfo >/dev/null
text zone "$(sed -n '/^Node 0/{s/.*zone  *//p;q}' /proc/zoneinfo)"
number dentry_size "$(cat /sys/kernel/slab/dentry/object_size)"
echo 8 >/proc/sys/vm/percpu_pagelist_high_fraction
mount -t cgroup2 cgroup2 /mnt/cgroup
mkdir /mnt/cgroup/lab
rmdir /mnt/cgroup/lab
true </dev/null

# Devices
echo add >/sys/class/net/lo/uevent
echo nosuch >/sys/bus/cpu/drivers_probe
for each in /sys/bus/*/drivers/*/bind; do
  [ -e "$each" ] || continue
  text driver "$(basename "$(dirname "$each")")"
  echo nosuch >"$each"
  break
done
for each in /sys/bus/pci/devices/*; do
  [ -e "$each/config" ] || continue
  text pci "$(basename "$each")"
  text vendor "$(sed 's/0x0*/0x/' "$each/vendor")"
  text device "$(sed 's/0x0*/0x/' "$each/device")"
  head -c 64 "$each/config" >/dev/null
  break
done
# A driver that lets go of its interrupt and takes it again.
for each in /sys/bus/*/drivers/rtc*; do
  for device in "$each"/*; do
    [ -e "$device/rtc" ] || continue
    basename "$device" >"$each/unbind"
    basename "$device" >"$each/bind"
  done
done
irq_name=$(sed -n 's/.*  *\(rtc[^ ]*\)$/\1/p' /proc/interrupts | head -n 1)
[ -z "$irq_name" ] || text irq_name "$irq_name"
echo >/dev/console
echo "\"irqs\": [$(sed -n 's/^ *\([0-9][0-9]*\):.*/\1,/p' /proc/interrupts | tr -d '\n')-1]," >>/out/facts
while read -r module; do
  insmod "/payload/modules/$module.ko"
done </payload/modules/order
ip link add lab0 type dummy || ip link set dummy0 name lab0
ifconfig lab0 10.9.9.1 netmask 255.255.255.0 up
ping -c 1 -W 1 10.9.9.2
udhcpc -i lab0 -n -q -t 1 -T 1 -s /bin/true
losetup /dev/loop0 /tmp/disk
dd if=/tmp/disk of=/dev/loop0 bs=4096 seek=8 count=1 conv=fsync
losetup -d /dev/loop0

if [ -e events/views/mutex_unlock ]; then
  echo 1 >events/views/mutex_unlock/enable
  sh -c 'cat /proc/version'
  echo 0 >events/views/mutex_unlock/enable
fi
# No port of the console's: it belongs to another device.
driver=/sys/bus/platform/drivers/serial8250
if [ -e $driver/serial8250 ]; then
  echo serial8250 >$driver/unbind
  echo serial8250 >$driver/bind
fi
echo 0 >events/views/enable
cat trace >/out/trace
text end_of_work yes
