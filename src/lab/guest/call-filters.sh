#!/bin/sh
# In the guest: changes files' modes under scripts of /payload that filter calls, from several tasks at once. Judges
# nothing: it leaves what the scripts printed.
cd /sys/kernel/tracing || exit
echo text >/tmp/file 2>/dev/null || { mkdir -p /tmp && echo text >/tmp/file; }

tasks() {
  for _ in 1 2 3; do
    (
      for _ in 1 2 3 4; do
        chmod 600 /tmp/file
        chmod 644 /tmp/file /tmp/nothing
        chmod 755 /tmp/file
        cat /proc/version /tmp/file /proc/nothing
      done
    ) >/dev/null 2>&1 &
  done
  wait
}

for script in mode path syscall both; do
  sh /payload/$script.sh start 2>/out/$script.err
  echo "$script start $?" >>/out/codes
  tasks
  sh /payload/$script.sh stop >/out/$script 2>>/out/$script.err
  echo "$script stop $?" >>/out/codes
done
{ ls instances && cat kprobe_events; } >/out/left
