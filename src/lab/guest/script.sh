#!/bin/sh
# In the guest: takes the scripts in /payload through what may happen to them, beside a probe and a
# trace of somebody else. Judges nothing: it leaves what it saw in /out, and in /out/codes the exit
# status of each step.
tracing=/sys/kernel/tracing
script=/payload/tcp.sh
other=/payload/files.sh

code() {
  echo "$1 $?" | tee -a /out/codes
  echo "$1 $(seconds)" >>/out/seconds
}
# Whether somebody waits for a connection at port 8080.
is_listening() { grep -qs ':1F90 .* 0A ' /proc/net/tcp /proc/net/tcp6; }
connect() {
  made=0
  while [ $made -lt "$1" ]; do
    (nc -l -p 8080 >/dev/null &)
    until is_listening; do sleep 0.1; done
    echo hi | nc -w 60 127.0.0.1 8080 || killall nc
    while is_listening; do sleep 0.1; done
    made=$((made + 1))
  done
}
# until_recording STEP: waits until the run of STEP says that it records, at most a minute.
until_recording() {
  waited=0
  until grep -qs recording "/out/$1.err" || [ $waited = 600 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
}
# The process of a run.
running() { ps -o pid,args | awk '/[t]cp.sh run/ { print $1; exit }'; }
# left STEP: what is there now that was not there before.
left() {
  cat $tracing/kprobe_events >"/out/$1.events"
  ls $tracing/instances >"/out/$1.instances"
  echo "$1 left" "$(seconds)" >>/out/seconds
}
seconds() { cut -d' ' -f1 /proc/uptime; }

# Somebody else's: a probe that records, a trace, and an instance with a trace.
echo 'p:kprobes/foreign do_sys_openat2' >>$tracing/kprobe_events
echo 1 >$tracing/events/kprobes/foreign/enable
echo 'foreign mark' >$tracing/trace_marker
mkdir $tracing/instances/theirs
echo 'their mark' >$tracing/instances/theirs/trace_marker
left before

sh $script doctor >/out/doctor 2>&1
code doctor
began=$(seconds)
sh $script start >/out/start 2>/out/start.err
code start
echo "$began $(seconds)" >/out/start.seconds
connect 3
sh $script status >/out/status 2>&1
code status
sh $script start >/out/again 2>&1
code again
# The second script while the first one is at work.
sh $other start >/out/other-start 2>&1
code other-start
cat /etc/hostname /payload/line >/dev/null 2>&1
sh $other stop >/out/other 2>/out/other.err
code other
sh $script trace >/out/trace 2>/out/trace.err
code trace
sh $script stop >/out/stop 2>/out/stop.err
code stop
left stop
sh $script status >/out/gone 2>&1
code gone

(until_recording duration && connect 1) &
sh $script run --duration 6 >/out/duration 2>/out/duration.err
code duration
wait
left duration

(until_recording interrupt && connect 1 && kill -INT "$(running)") &
sh $script run >/out/interrupt 2>/out/interrupt.err
code interrupt
wait
left interrupt

(until_recording terminate && connect 1 && kill -TERM "$(running)") &
sh $script run >/out/terminate 2>/out/terminate.err
code terminate
wait
left terminate

(until_recording most && connect 2) &
sh $script run --max-events 3 >/out/most 2>/out/most.err
code most
wait
left most

# The run sees the closed pipe when it writes: until then there are more events.
touch /tmp/head
(until_recording head && while [ -e /tmp/head ]; do connect 1; done) &
# In a shell of its own: behind a pipeline, busybox 1.38 now and then waits for ever.
sh -c "sh $script run 2>/out/head.err | head -n 9 >/out/head"
rm /tmp/head
wait
left head

sh $script run >/out/killed 2>/out/killed.err &
killed=$!
until_recording killed
kill -9 $killed
connect 1
left killed-before
sh $script clean >/out/clean 2>&1
code clean
left killed
sh $script clean >/out/clean-again 2>&1
code clean-again

mkdir /tmp/full
# The last page of a disk, or none where a page is all of it.
mount -t tmpfs -o size=64k full /tmp/full
head -c 61440 /dev/zero >/tmp/full/rest
(until_recording full && connect 12) &
sh $script run --duration 60 >/tmp/full/trace 2>/out/full.err
code full
wait
left full

sh $script start >/out/full-start 2>&1
connect 1
head -c 4096 /dev/zero >/tmp/full/trace
sh $script stop >/tmp/full/stop 2>/out/full-stop.err
code full-stop
cat $tracing/trace >/out/foreign.trace
# Somebody else enables our event, in the main trace.
echo 1 >$tracing/events/pk_tcp_select_initial_window/enable
sh $script doctor >/out/theirs 2>&1
connect 1
sh $script stop >/out/later 2>/out/later.err
code later
left later
cp $tracing/trace /out/foreign-after.trace

# Processes and filters.
sleep 600 &
sleeper=$!
sh $script start --pid $sleeper >/out/other-process 2>&1
connect 1
sh $script stop >/out/other-filtered 2>/out/other-filtered.err
kill $sleeper
# A child that is there before the start, with children of its own.
(
  until [ -e /tmp/started ]; do sleep 0.1; done
  connect 1
) &
sh $script start --pid $$ --filter 'mss == 65483' >/out/filtered-start 2>&1
code filtered-start
echo >/tmp/started
wait
sh $script stop >/out/filtered 2>/out/filtered.err
code filtered

# A function that the script itself calls all the time, beside 25 calls of somebody else, which have a size of
# their own.
read_25() { dd if=/dev/zero of=/dev/null bs=7777 count=25 2>/dev/null; }
(until_recording itself && read_25) &
sh /payload/reads.sh run --duration 3 >/out/itself 2>/out/itself.err
code itself
wait
(until_recording included && read_25) &
sh /payload/reads.sh run --duration 3 --include-self >/out/included 2>/out/included.err
code included
wait
sh /payload/reads.sh start >/out/itself-start 2>&1
read_25
sh /payload/reads.sh trace >/out/itself-trace 2>/out/itself-trace.err
code itself-trace
sh /payload/reads.sh stop >/out/itself-stop 2>/out/itself-stop.err
sh /payload/reads.sh start --pid $$ >/out/itself-start 2>&1
read_25
sh /payload/reads.sh stop >/out/itself-pid 2>/out/itself-pid.err
left itself

# The shells that the host has brought, beside busybox's.
for shell in dash mksh bash; do
  [ -e /payload/shells/$shell ] || continue
  under="/payload/shells/ld.so --library-path /payload/shells /payload/shells/$shell"
  (until_recording $shell && connect 1 && kill -INT "$(running)") &
  $under $script run >/out/$shell 2>/out/$shell.err
  code $shell
  wait
  left $shell
  (until_recording $shell-duration && connect 1) &
  $under $script run --duration 4 >/out/$shell-duration 2>/out/$shell-duration.err
  code $shell-duration
  wait
  $under $script start >/out/$shell-start 2>&1
  code $shell-start
  connect 1
  $under $script stop >/out/$shell-stop 2>/out/$shell-stop.err
  left $shell-stop
done

# How many processes were started since the boot.
processes() { awk '$1 == "processes" { print $2 }' /proc/stat; }
# A hundred probes: the table of another script.
if [ -e /payload/hundred ]; then
  names=$(awk 'NF == 1 && /^(vfs|tcp|ip|sock)_[a-z_]*$/' $tracing/available_filter_functions | sort | uniq -u | head -n 100)
  awk -v names="$names" '
    /^END_OF_TABLE/ { skipped = 0 }
    !skipped { sub(/pk_tcp_select_initial_window/, "pk_hundred"); print }
    /END_OF_TABLE.$/ {
      skipped = 1
      n = split(names, name, "\n")
      for (i = 1; i <= n; i++)
        printf "event %s\nline p:pk_hundred/%s %s a=$stack0:u64\n", name[i], name[i], name[i]
    }' $script >/tmp/hundred.sh
  before=$(processes)
  sh /tmp/hundred.sh start >/out/hundred-start 2>&1
  echo "$before $(processes)" >/out/hundred.processes
  sh /tmp/hundred.sh clean >/out/hundred 2>&1
  left hundred
fi

# Three probes, of which the kernel takes one.
sh /payload/forms.sh show >/out/forms 2>/out/forms.err
sh /payload/three.sh start >/out/three-start 2>&1
code three-start
left three-started
sh /payload/three.sh stop >/out/three 2>/out/three.err
code three
sh /payload/three.sh start --all-or-none >/out/none 2>&1
code none
left none

cat $tracing/instances/theirs/trace >/out/theirs.trace
cat $tracing/events/kprobes/foreign/enable >/out/foreign.enable
cat $tracing/README >/out/README
