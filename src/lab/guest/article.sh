#!/bin/sh
# In the guest: the article's six steps with the definition in /payload/line, and beside it the
# definitions in /payload/companions (group lab), which see the same calls. Judges nothing: it
# leaves what it saw in /out, and in /out/steps the name and exit status of each step.
cd /sys/kernel/tracing || exit
line=$(cat /payload/line)
# p:GROUP/EVENT SYMBOL ARGUMENT...
read -r probe symbol _ </payload/line
probe=${probe#*:}

step() {
  step=$1
  shift
  "$@" 2>>/out/errors
  echo "$step $?" >>/out/steps
}
define() { echo "$1" >>kprobe_events; }
switch() { echo "$2" >"events/$1/enable"; }

loopback_connection() {
  (nc -l -p 8080 >/dev/null &)
  sleep 1
  echo hi | nc -w 1 127.0.0.1 8080
}

uname -r >/out/release
cat README >/out/README
cat kprobe_events >/out/events.before

step append define "$line"
cat kprobe_events >/out/events.appended
step format cat "events/$probe/format" >/out/format

while read -r companion; do
  step append-companion define "$companion"
done </payload/companions
cat kprobe_events >/out/events.all

step enable switch "$probe" 1
[ ! -d events/lab ] || step enable-companions switch lab 1
step connection loopback_connection
step trace cat trace >/out/trace
step disable switch "$probe" 0
if [ -d events/lab ]; then
  step disable-companions switch lab 0
  for companion in events/lab/*/; do
    step remove-companion define "-:lab/$(basename "$companion")"
  done
fi

step remove define "-:$probe $symbol"
cat kprobe_events >/out/events.removed
cat error_log >/out/error_log
