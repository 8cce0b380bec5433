#!/bin/sh
# In the guest: brings about each cause that a script's doctor knows, one after the other, and asks
# it. Judges nothing: each answer is in /out/CAUSE.
tracing=/sys/kernel/tracing
kprobes=/sys/kernel/debug/kprobes
script=/payload/tcp.sh

# answer CAUSE SCRIPT [OPTION...]: what the doctor says.
answer() {
  cause=$1 file=$2
  shift 2
  sh "$file" doctor "$@" >"/out/$cause" 2>&1
  echo "$cause $?" >>/out/codes
}
# as NAME: a script for the function NAME instead of tcp.sh's.
as() {
  sed "s/\([ /]\)tcp_select_initial_window/\1$1/g" $script >/tmp/as.sh
}
# symbol PATTERN: the first function of the kernel itself whose name matches.
symbol() {
  awk -v pattern="$1" '$2 ~ /^[tT]$/ && !$4 && $3 ~ pattern { print $3; exit }' /proc/kallsyms
}

mkdir -p /etc
echo 'nobody:x:65534:65534::/tmp:/bin/sh' >/etc/passwd
chmod 755 /payload
answer fine $script
su nobody -s /bin/sh -c "sh $script doctor" >/out/not-root 2>&1
answer architecture /payload/foreign.sh
answer kernel /payload/old.sh
umount $tracing
answer not-mounted $script
sh $script start >/out/mounts 2>&1
answer started $script
sh $script clean
mount -t debugfs debug /sys/kernel/debug

as tcp_select_initial_windows
answer no-symbol /tmp/as.sh
clone=$(symbol '^[a-z][a-z_0-9]*[.]isra[.]0$')
as "${clone%%.*}"
answer isra /tmp/as.sh
echo "$clone" >/out/isra.name
clone=$(symbol '^[a-z][a-z_0-9]*[.]constprop[.]0$')
as "${clone%%.*}"
answer constprop /tmp/as.sh
echo "$clone" >/out/constprop.name
same=$(awk '
  FILENAME ~ /blacklist/ { listed[$2]; next }
  FILENAME !~ /kallsyms/ { if (NF == 1 && /^[a-z][a-z_0-9]*$/) traceable[$1]; next }
  $2 == "t" && !$4 && ($3 in traceable) && !($3 in listed) && ++count[$3] == 2 { print $3; exit }
  ' $kprobes/blacklist $tracing/available_filter_functions /proc/kallsyms)
as "$same"
echo "$same" >/out/same.name
answer same-name /tmp/as.sh
echo 2 >/proc/sys/kernel/kptr_restrict
answer restricted /tmp/as.sh
echo 0 >/proc/sys/kernel/kptr_restrict
# The place that the doctor offers is accepted, with the name that it belongs to.
place=$(sed -n 's/.*--at \([^ ,]*\).*/\1/p' /out/same-name | head -n 1)
sh /tmp/as.sh start --at "$place" >/out/at 2>&1
echo "at $?" >>/out/codes
sh /tmp/as.sh clean
blacklisted=$(awk '{ print $2 }' $kprobes/blacklist | while read -r each; do
  ! grep -q " [tT] $each\$" /proc/kallsyms || { echo "$each"; break; }; done)
as "$blacklisted"
answer blacklist /tmp/as.sh
# Neither traceable nor on the blacklist.
untraceable=$(awk '
  FILENAME !~ /kallsyms/ { known[FILENAME ~ /blacklist/ ? $2 : $1]; next }
  $2 == "T" && !$4 && $3 ~ /^[a-z][a-z_0-9]*$/ && !($3 in known) { print $3; exit }
  ' $tracing/available_filter_functions $kprobes/blacklist /proc/kallsyms)
echo "$untraceable" >/out/untraceable.name
as "$untraceable"
answer not-traceable /tmp/as.sh
answer module /payload/module.sh
sh /payload/module.sh start >/out/module-start 2>&1
echo "module-start $?" >>/out/codes
cat $tracing/kprobe_events >/out/module.events
sh /payload/module.sh clean
answer no-room $script --buffer-size 9000000
sed 's/^line /needs u99\n&/' $script >/tmp/needs.sh
answer type /tmp/needs.sh
echo 0 >$kprobes/enabled
answer switched-off $script
echo 1 >$kprobes/enabled
echo 0 >/proc/sys/kernel/ftrace_enabled
answer ftrace-off $script
sh $script start >/out/ftrace-off.start 2>&1
sh $script clean
echo 1 >/proc/sys/kernel/ftrace_enabled

echo 'p:kprobes/foreign do_sys_openat2' >>$tracing/kprobe_events
echo 1 >$tracing/events/kprobes/foreign/enable
mkdir $tracing/instances/theirs
echo function >$tracing/current_tracer
answer others $script
echo nop >$tracing/current_tracer
[ -e /sys/kernel/security/lockdown ] || mount -t securityfs security /sys/kernel/security
echo confidentiality >/sys/kernel/security/lockdown
answer lockdown $script
