#!/bin/sh
# In the guest: runs the scripts that count, each beside commands of which the host knows how often they
# call a function with what. Judges nothing.
tracing=/sys/kernel/tracing
cp $tracing/README /out/
state() { cat $tracing/kprobe_events; ls $tracing/instances; }
state >/out/before
at_work() {
  case $1 in
  connects)
    for port in 8081 8081 8081 443; do nc -w 1 127.0.0.1 $port; done
    nc -w 1 127.0.0.2 443
    ;;
  writes)
    dd if=/dev/zero of=/tmp/zeros bs=700 count=20
    dd if=/dev/zero bs=700 count=5 | cat
    ;;
  tasks) for i in 1 2 3; do dd if=/dev/zero of=/dev/null bs=701 count=10; done ;;
  directories) for i in 1 2 3 4 5 6 7; do mkdir /tmp/made; done ;;
  names)
    for i in 1 2 3; do cat "/tmp/hist, n:          1 } hitcount:          9"; done
    cat "/tmp/hist
{ x } hitcount: 1"
    cat /tmp/hist-0123456789012345678901234567890123456789-longer-than-fifty
    ;;
  full)
    i=0
    while [ $i -lt 300 ]; do
      dd if=/dev/zero of=/dev/null bs=$((5000 + i)) count=1
      i=$((i + 1))
    done
    ;;
  callbacks) for i in 1 2 3 4 5 6 7 8 9; do sh -c :; done ;;
  esac >/dev/null 2>&1 </dev/null
}
if ! grep -q 'hist trigger' $tracing/README; then
  /payload/connects.sh start 2>/out/connects.start
  echo "connects $?" >>/out/codes
  state >/out/connects.after
  /payload/connects.sh doctor >/out/doctor 2>&1
  exit
fi
for each in connects writes tasks directories names full callbacks; do
  "/payload/$each.sh" start 2>"/out/$each.start"
  echo "$each $?" >>/out/codes
  at_work $each
  "/payload/$each.sh" stop >"/out/$each" 2>"/out/$each.stop"
  state >"/out/$each.after"
done

# Each end of a run.
/payload/connects.sh run --duration 5 >/out/duration 2>/out/duration.err &
until grep -q recording /out/duration.err; do sleep 0.2; done
at_work connects
wait $!
echo "duration $?" >>/out/codes
state >/out/duration.after
/payload/connects.sh run >/out/terminate 2>/out/terminate.err &
until grep -q recording /out/terminate.err; do sleep 0.2; done
at_work connects
/payload/connects.sh trace >/out/trace 2>/out/trace.err
/payload/connects.sh run 2>/out/again
kill $!
wait $!
echo "terminate $?" >>/out/codes
state >/out/terminate.after
/payload/connects.sh run >/out/killed 2>/out/killed.err &
until grep -q recording /out/killed.err; do sleep 0.2; done
kill -9 $!
state >/out/killed.left
/payload/connects.sh clean
echo "clean $?" >>/out/codes
state >/out/killed.after
/payload/connects.sh start
/payload/connects.sh stop >/dev/full 2>/out/full.err
at_work connects
/payload/connects.sh stop >/out/later 2>/out/later.err
state >/out/later.after
/payload/connects.sh doctor >/out/doctor 2>&1
