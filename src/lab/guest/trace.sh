#!/bin/sh
# In the guest: a network, a root shell behind a TCP port and behind SSH, and a probe of somebody else
# with its buffer. Everything else the host does through those shells, until it leaves /tmp/stop.
tracing=/sys/kernel/tracing

# The order's modules, each after those that it needs.
while read -r module; do insmod "/payload/modules/$module.ko"; done </payload/order
ifconfig eth0 10.0.2.15 up
until ifconfig eth0 | grep -q RUNNING; do sleep 0.1; done
nc -ll -p 5555 -e /bin/sh </dev/null >/dev/null 2>&1 &

if [ -d /payload/ssh ]; then
  mkdir -p /etc/ssh /run/sshd /root/.ssh /lib64 /lib /dev/pts
  mount -t devpts devpts /dev/pts
  mv /payload/ssh/ld-linux* /lib64/
  mv /payload/ssh/lib* /lib/
  printf '%s\n' 'root:x:0:0:root:/root:/bin/sh' 'sshd:x:100:100::/run/sshd:/bin/false' >/etc/passwd
  printf '%s\n' 'root:x:0:' 'sshd:x:100:' >/etc/group
  mv /payload/host_key /etc/ssh/host_key
  mv /payload/authorized_keys /root/.ssh/authorized_keys
  chmod 700 /root /root/.ssh
  chmod 600 /root/.ssh/authorized_keys /etc/ssh/host_key
  printf '%s\n' 'HostKey /etc/ssh/host_key' 'StrictModes no' >/etc/ssh/sshd_config
  /payload/ssh/sshd -E /tmp/sshd.log
fi

echo 'p:foreign do_sys_openat2 dfd=%di:s32' >$tracing/kprobe_events 2>/dev/null || echo 'p:foreign do_sys_openat2' >$tracing/kprobe_events
mkdir $tracing/instances/theirs
echo 1 >$tracing/instances/theirs/events/kprobes/foreign/enable
echo 'foreign mark' >$tracing/instances/theirs/trace_marker
echo 'foreign mark' >$tracing/trace_marker
# What the host's checks compare: probes, instances, files of the disk, processes.
cat >/bin/state <<'END'
#!/bin/sh
cat /sys/kernel/tracing/kprobe_events
ls /sys/kernel/tracing/instances
cat /sys/kernel/tracing/instances/theirs/events/kprobes/foreign/enable
grep -c 'foreign mark' /sys/kernel/tracing/trace /sys/kernel/tracing/instances/theirs/trace
find / -xdev -type f ! -path '/tmp/*.log' | sort | md5sum
ps -o args | grep -E '^(sh|cat|awk|sleep|/bin/sh -c|protoc)' | sort
END
cat >/bin/connect <<'END'
#!/bin/sh
(nc -l -p 8080 >/dev/null &)
until grep -qs ':1F90 .* 0A ' /proc/net/tcp /proc/net/tcp6; do sleep 0.1; done
echo hi | nc -w 30 127.0.0.1 8080
while grep -qs ':1F90 .* 0A ' /proc/net/tcp /proc/net/tcp6; do sleep 0.1; done
END
chmod +x /bin/state /bin/connect
echo '@@lab ready'
until [ -e /tmp/stop ]; do sleep 0.2; done
cp /tmp/sshd.log /out/ 2>/dev/null || true
