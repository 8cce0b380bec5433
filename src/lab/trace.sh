#!/usr/bin/env bash
# trace.sh MACHINE: protoc-kprobe trace and doctor --on a real kernel, through a shell behind a TCP port
# and, on guests of the host's architecture, through SSH. Every end of a run must leave nothing, and a
# probe of somebody else as it was. What the runs printed stays in runs/trace/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: trace.sh MACHINE}"
. "$lab/check.sh"
need busybox jq ssh ssh-keygen

tool=${TOOL:-$project/protoc-kprobe}
network=$("$lab/network.sh" "$name")
seen=$cache/runs/trace/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
cp -r "$network/modules" "$network/order" "$seen/payload/"
cp "$lab/guest/trace.sh" "$seen/payload/run.sh"
has_ssh=''
if [[ -d $network/ssh ]]; then
  has_ssh=yes
  cp -r "$network/ssh" "$seen/payload/"
  ssh-keygen -q -t ed25519 -N '' -f "$seen/key"
  ssh-keygen -q -t ed25519 -N '' -f "$seen/payload/host_key"
  cp "$seen/key.pub" "$seen/payload/authorized_keys"
fi

header=$project/samples/tcp_select_initial_window/tcp.h
port=$((20000 + RANDOM % 20000))
nc="busybox nc 127.0.0.1 $port"
# shellcheck disable=SC2034 # by its name
ssh="ssh -i $seen/key -p $((port + 1)) -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o BatchMode=yes -o LogLevel=ERROR root@127.0.0.1"
card=virtio-net-pci
[[ $arch != s390x ]] || card=virtio
LAB_TIMEOUT=${LAB_TIMEOUT:-1500} LAB_NIC="user,model=$card,hostfwd=tcp:127.0.0.1:$port-:5555,hostfwd=tcp:127.0.0.1:$((port + 1))-:22" \
  "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" &
guest=$!
# The emulator is a child of boot.sh, and would go on without it.
trap 'pkill -P "$guest" || true; kill "$guest" 2>/dev/null || true' EXIT

# in_guest COMMAND: over a connection of its own.
in_guest() { printf '%s\nexit\n' "$1" | timeout 240 busybox nc 127.0.0.1 "$port"; }
is_ready() {
  for _ in $(seq 1200); do
    ! grep -aq '^@@lab ready' "$seen/console" || return 0
    kill -0 "$guest" 2>/dev/null || break
    sleep 0.2
  done
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
# start STEP OPTION...: a run of $inputs, by default the header, in the background; waits until it records.
# Sets run, and seconds: how long that took.
start() {
  local step=$1 begun
  shift
  begun=$(date +%s.%N)
  # shellcheck disable=SC2086 # none or one
  $tool trace ${inputs-"$header"} "$@" >"$seen/$step" 2>"$seen/$step.err" &
  run=$!
  for _ in $(seq 1200); do
    ! grep -qs recording "$seen/$step.err" || break
    kill -0 "$run" 2>/dev/null || break
    sleep 0.1
  done
  seconds=$(awk -v from="$begun" -v to="$(date +%s.%N)" 'BEGIN { printf "%.1f", to - from }')
}
# finish_run: waits for the run's end; sets code.
finish_run() {
  code=0
  wait "$run" 2>/dev/null || code=$?
}
# end_run: asks the run to end. Not by the signal of Ctrl-C, which programs in the background of a shell ignore.
end_run() {
  kill -TERM "$run" 2>/dev/null || true # one that was refused has ended
  finish_run
}
# until_events STEP N: waits until as many events are shown.
until_events() {
  for _ in $(seq 300); do
    [[ $(events "$1") -lt $2 ]] || return 0
    sleep 0.2
  done
  cat "$seen/$1" "$seen/$1.err"
  return 1
}
# Those of `connect`: connections to the shell's port are hits, too, with other values.
events() { grep -Ec '65483|65495' "$seen/$1" || true; }
is_count() { [[ $2 == "$1" ]] || { echo "$2 instead of $1"; return 1; }; }
says() { grep -q "$2" "$seen/$1" || { cat "$seen/$1"; return 1; }; }
# nothing_left: the same as before anything began. It says how long that took, of which a busy host makes more
# than a target needs.
nothing_left() {
  local begun=$SECONDS
  while ((SECONDS < begun + 60)); do
    in_guest state >"$seen/state"
    ! diff -q "$seen/before" "$seen/state" >/dev/null || { echo "after $((SECONDS - begun)) s"; return 0; }
    sleep 0.5
  done
  diff "$seen/before" "$seen/state"
}

must "the guest gets a network and a shell behind a port" is_ready
in_guest state >"$seen/before"

ways=(nc)
[[ -z $has_ssh ]] || ways+=(ssh)
for way in "${ways[@]}"; do
  on=${!way}
  start "$way" --on "$on"
  check "$way: a run records, $seconds s after its command" says "$way.err" recording
  in_guest 'connect; connect'
  check "$way: events are shown while the run goes on" until_events "$way" 4
  end_run
  check "$way: a signal ends it" is_count 143 "$code"
  check "$way: and the target is asked for the rest" grep -vq 'connection ended' "$seen/$way.err"
  check "$way: and leaves nothing" nothing_left

  start "$way-kill" --on "$on"
  kill -9 "$run"
  finish_run
  check "$way: kill -9 of the program leaves nothing" nothing_left

  start "$way-transport" --on "exec $on"
  pkill -9 -P "$run"
  finish_run
  check "$way: kill -9 of the transport is an error" is_count 1 "$code"
  check "$way: which is told" says "$way-transport.err" 'connection ended before the trace did'
  check "$way: and leaves nothing" nothing_left

  # A connection over which nothing comes any more, but which is not closed.
  start "$way-silent" --on "exec $on"
  pkill -STOP -P "$run"
  check "$way: a connection that is cut leaves nothing" nothing_left
  pkill -9 -P "$run"
  finish_run
done

# The run must not end before the connection has, which takes longer on a busy host.
for duration in 5 20 60; do
  begun=$SECONDS
  start duration --on "$nc" --duration "$duration" --format json --record "$seen/record"
  in_guest connect
  took=$((SECONDS - begun))
  finish_run
  ((took >= duration)) || break
done
check "--duration ends a run" is_count 0 "$code"
check "with every event" is_count 2 "$(events duration)"
$tool decode "$seen/record" --format json >"$seen/recorded" 2>&1
check "decode reads what --record wrote" is_count 2 "$(events recorded)"
check "and leaves nothing" nothing_left

# The foreign probe's function is called as well. Reads of one byte are as many events as the guest can make.
in_guest "dd if=/dev/zero of=/dev/null bs=1 count=100000000 >/dev/null 2>&1 &"
start busy --proto 'ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)' --func vfs_read \
  --on "$nc" --format csv --duration 5 --buffer-size 256 --include-self --record "$seen/busy.record"
begun=$(date +%s)
finish_run
took=$(($(date +%s) - begun))
check "a probe that fires all the time ends in time, after $took s" test "$took" -lt 120
in_guest 'pkill dd || killall dd'
hits=$(sed -n 's/^# kprobe_profile [^ ]* \([0-9]*\) .*/\1/p' "$seen/busy.record")
shown=$(($(wc -l <"$seen/busy") - 1))
lost=$(sed -n 's/.* the kernel lost \([0-9]*\) event.*/\1/p' "$seen/busy.err")
check "it had $hits hits and shows $shown events" test "$shown" -gt 1000
# The kernel's count is taken shortly before the end, and events of this short time are more than it.
check "and tells how many the kernel lost: ${lost:-0}" test "$((shown + ${lost:-0}))" -ge "$hits"
check "which are not more than there were" test "$((shown + ${lost:-0}))" -lt "$((2 * hits))"
check "and leaves nothing" nothing_left

start itself --proto 'ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)' --func vfs_read \
  --on "$nc" --format csv --duration 5
in_guest 'dd if=/dev/zero of=/dev/null bs=7777 count=25'
finish_run
check "the calls of the run's own processes are left out" is_count 0 "$(grep -c ',65536,' "$seen/itself" || true)"
check "those of others are not" is_count 25 "$(grep -c ',7777,' "$seen/itself" || true)"
# The kernel itself has no name for some of these when their events are read.
check "and are named" is_count 25 "$(grep -c ',"dd",.*,7777,' "$seen/itself" || true)"
start latency --proto 'ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)' --func vfs_read \
  --on "$nc" --latency=task,count --format json --duration 5
in_guest 'dd if=/dev/zero of=/dev/null bs=7777 count=25'
finish_run
check "--latency splits the calls by keys" is_count 25 \
  "$(jq 'select(.keys.task == "dd" and .keys.count == 7777) | .calls + .unpaired' "$seen/latency" || true)"
check "and leaves nothing" nothing_left
if [[ -n $has_ssh ]]; then
  start carried --proto 'ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)' \
    --func vfs_read --on "$ssh" --format csv --duration 5
  in_guest 'dd if=/dev/zero of=/dev/null bs=7777 count=25'
  finish_run
  check "over SSH those of others are there, too" is_count 25 "$(grep -c ',7777,' "$seen/carried" || true)"
  check "and none of the server's" is_count 0 "$(grep -c '"sshd' "$seen/carried" || true)"
  start carrier --proto 'ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)' \
    --func vfs_read --on "$ssh" --format csv --duration 5 --include-self
  finish_run
  check "which --include-self shows" test "$(grep -c '"sshd' "$seen/carrier" || true)" -gt 0
fi

$tool doctor --on "$nc" >"$seen/doctor" 2>&1 && code=0 || code=$?
check "doctor says what the target is" says doctor "ok: the target is Linux"
check "and finds nothing that prevents probes" is_count 0 "$code"
$tool doctor --on "$nc" --proto 'int tcp_v4_conect(struct sock *sk)' >"$seen/doctor" 2>&1 && code=0 || code=$?
check "doctor --func names a near function" says doctor tcp_v4_connect
check "and exits with 1" is_count 1 "$code"

start stacks --on "$nc" --stacktrace --format json
in_guest connect
end_run
check "--stacktrace shows each event with its stack" is_count 2 "$(grep -cE '(65483|65495).*"stack":\["' "$seen/stacks" || true)"
check "and leaves nothing" nothing_left
start calls --on "$nc" --return --calls --filter 'mss == 65483' --format json
in_guest connect
end_run
if in_guest 'grep "kernel return probes" /sys/kernel/tracing/README' | grep -q support; then
  check "--filter with --calls shows the wanted calls whole" is_count 1 "$(grep -c '^{"duration".*"mss":65483' "$seen/calls" || true)"
  check "and no other event" is_count 1 "$(wc -l <"$seen/calls")"
else
  check "--filter with --calls is refused" says calls.err 'keep parameters until the return'
fi
check "and leaves nothing" nothing_left

start hist --on "$nc" --hist mss --format json
in_guest 'connect; connect'
end_run
if in_guest 'grep -c "hist trigger" /sys/kernel/tracing/README' | grep -q '[1-9]'; then
  check "a signal ends a run that counts" is_count 143 "$code"
  check "--hist shows the counts of the kernel" is_count 2 \
    "$(jq 'select(.keys.mss == 65483 and .hits == 2 or .keys.mss == 65495 and .hits == 2) | .hits' "$seen/hist" | grep -c 2 || true)"
  check "and leaves nothing" nothing_left
  start hist-kill --on "$nc" --hist mss
  kill -9 "$run"
  finish_run
  check "kill -9 of the program leaves no trigger" nothing_left
else
  check "--hist is refused" says hist.err 'has no CONFIG_HIST_TRIGGERS'
fi
check "and leaves nothing" nothing_left

if in_guest 'ls /sys/kernel/btf/vmlinux' | grep -q vmlinux; then
  export XDG_CACHE_HOME=$seen/cache
  inputs=
  start btf --func tcp_v4_connect --on "$nc" --format json
  in_guest connect
  end_run
  check "without a header, from the target's BTF, kept as $(ls "$seen/cache/protoc-kprobe/btf")" grep -q '"uaddr' "$seen/btf"
  start btf2 --func tcp_v4_connect --on "$nc"
  check "the second time it records after $seconds s" says btf2.err recording
  end_run
  # BTF seldom has what a system call takes; the kernel's own events of system calls do.
  start syscall --syscall openat --return --on "$nc" --format json
  in_guest 'cat /no/such/file 2>/dev/null'
  end_run
  check "the target tells where a system call enters" says syscall.err 'the target has that symbol'
  check "and what it takes" grep -q '"filename":"/no/such/file"' "$seen/syscall"
  check "its error has a name" grep -q '"retval":"-ENOENT"' "$seen/syscall"
  check "a system call's probes leave nothing" nothing_left
fi
in_guest 'touch /tmp/stop'
wait "$guest" || true
trap - EXIT
finish
