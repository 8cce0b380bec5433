#!/bin/sh
# Installs kernel probes, shows what they record, and removes them. Needs root, awk, grep and sed.
# protoc-kprobe made this file; --help lists what it can do.
set -u
LC_ALL=C PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH

# The table of probes begins here.
version='protoc-kprobe 0'
arch=x86_64
kernel=''
group=pk_example
table() {
  cat <<'END_OF_TABLE'
prototype int example(int n, const char *name)
event example
needs string
line p:pk_example/example example n=%di:s32 name=+0(%si):string
END_OF_TABLE
}
decoder() { return 1; }
# The table of probes ends here.

me=${0##*/}
newline='
'
usage() {
  cat <<END
usage: $me [VERB] [OPTION...]
  run     install the probes, print what they record until Ctrl-C, remove them (default)
  start   install the probes and return
  status  tell how often each probe was hit
  trace   print what was recorded since start
  stop    print what was recorded, remove everything
  clean   remove everything, also what a killed run left behind
  doctor  tell what prevents a start
  show    print the definitions for this kernel
  decode  turn a trace into JSON: decode [FILE]
options
  --duration S           run: end after S seconds
  --max-events N         run: end after N events
  --pid P                record only process P and its children
  --include-self         record this script's own processes, too
  --filter [EVENT:]EXPR  record only events that meet EXPR
  --stacktrace           record the kernel's stack with each event
  --at FUNCTION=PLACE    probe another place, such as _text+4096
  --buffer-size KB       of each CPU (default: $buffer)
  --all-or-none          install nothing if the kernel refuses a probe
END
}
bad_usage() {
  printf '%s: %s\n' "$me" "$1" >&2
  usage >&2
  exit 2
}

errors=0
# report KIND TEXT [HELP]: says it to the user: on standard error, or as the doctor's answer. Over the
# connection of protoc-kprobe trace, which sets protoc_mark, in one marked line.
report() {
  case $1 in
  error) errors=$((errors + 1)) ;;
  ok) [ "$verb" = doctor ] || return 0 ;;
  esac
  if [ -n "${protoc_mark-}" ]; then
    printf '%s say %s\t%s\t%s\n' "$protoc_mark" "$1" "$2" "${3-}" >&3
    return
  fi
  printf '%s: %s: %s\n' "$me" "$1" "$2" >&3
  [ -z "${3-}" ] || printf '  = help: %s\n' "$3" >&3
}

die() {
  report error "$@"
  exit 1
}

# ---- the machine

find_tracefs() {
  tracefs='' debugfs=''
  while read -r _ where type _; do
    case $type in
    tracefs) tracefs=${tracefs:-$where} ;;
    debugfs) debugfs=${debugfs:-$where} ;;
    esac
  done </proc/mounts
  if [ -z "$tracefs" ] && [ -n "$debugfs" ] && [ -e "$debugfs/tracing/kprobe_events" ]; then
    tracefs=$debugfs/tracing
  fi
  again="make the script again, with --features and a copy of $tracefs/README"
  probes=$tracefs/kprobe_events instance=$tracefs/instances/$group
  ours=$instance/events/$group
}

smaller='give a smaller --buffer-size'
mount='mount -t tracefs nodev /sys/kernel/tracing'

need_root() {
  [ "$(id -u)" != 0 ] || return 0
  report error "only root can use probes" "sudo $0 $verb"
  return 1
}

same_architecture() {
  case $arch:$1 in
  "$1:$arch" | i386:i?86 | arm64:aarch64 | arm64be:aarch64_be | arm:arm*l | armeb:arm*b | ppc64v2:ppc64 | \
    ppc32:ppc | mips*el:mips* | loongarch64:loongarch*) ;;
  *) false ;;
  esac
}

# A script for any kernel does not say which version its types are from.
check_kernel() {
  release=$(uname -r)
  case $release in
  "${kernel:-$release}" | "$kernel"[!0-9]*) ;;
  *)
    report warning "the probes are for Linux $kernel, but this is $release: parameters and members may be elsewhere" \
      "make the script again from this kernel's types, with --kernel ${release%%[!0-9.]*}" ;;
  esac
}

is_on() {
  [ "$(cat "$1" 2>/dev/null)" != 0 ] || report error "$2 switched off" "echo 1 > $1"
}

# Everything that can prevent a start, but for the probes themselves.
check_machine() {
  machine=$(uname -m)
  if same_architecture "$machine"; then
    report ok "the probes are for this machine, $arch"
  else
    report error "the probes are for $arch, but this machine is $machine" "make the script again, with another --arch"
  fi
  check_kernel
  need_root || return
  if grep -qs '\[confidentiality\]' /sys/kernel/security/lockdown; then
    report error "the kernel is locked down, which forbids probes" "boot without lockdown=confidentiality"
    return
  fi
  find_tracefs
  if [ -z "$tracefs" ]; then
    if ! grep -q 'tracefs$' /proc/filesystems; then
      report error "this kernel has no tracefs" "boot one with CONFIG_FTRACE and CONFIG_KPROBE_EVENTS"
      return
    fi
    if [ "$verb" = doctor ]; then
      report note "tracefs is not mounted: start mounts it; the rest is not checked" "$mount"
      return
    fi
    $mount 2>/dev/null
    find_tracefs
    [ -n "$tracefs" ] || { report error "tracefs is not mounted, and mounting it failed" "$mount"; return; }
  fi
  if [ ! -e "$probes" ]; then
    report error "this kernel has no CONFIG_KPROBE_EVENTS" "boot one that has it"
    return
  fi
  report ok "tracefs is at $tracefs and has kprobe_events"
  if [ -n "$counts" ] && ! grep -qs 'hist trigger' "$tracefs/README"; then
    report error "this kernel cannot count by keys: it has no CONFIG_HIST_TRIGGERS" "leave out --hist"
    return
  fi
  is_on "$debugfs/kprobes/enabled" "kprobes are"
  is_on /proc/sys/kernel/ftrace_enabled "ftrace, which probes need, is"
  check_buffer
  if [ -d "$instance" ] && [ "$verb" != run ] && [ "$verb" != start ]; then
    report note "these probes are already installed" "$0 status, stop or clean"
  fi
  [ "$verb" != doctor ] || check_others
}

check_buffer() {
  cpus=0 free=''
  for each in "$tracefs"/per_cpu/cpu*; do cpus=$((cpus + 1)); done
  while read -r key value _; do
    [ "$key" != MemAvailable: ] || free=$value
  done </proc/meminfo
  if [ -n "$free" ] && [ $((buffer * cpus)) -gt "$free" ]; then
    report error "no room for the buffer: $buffer KB for each of $cpus CPUs, but $free KB are free" "$smaller"
  else
    report ok "there is room for $buffer KB of each CPU"
  fi
}

# Who else traces. All of it stays as it is.
check_others() {
  they='somebody else is tracing' tracer=$(cat "$tracefs/current_tracer")
  [ "$tracer" = nop ] || report note "$they, with the tracer '$tracer'"
  enabled=''
  read -r enabled <"$tracefs/set_event"
  [ -z "$enabled" ] || report note "$they: events are enabled in $tracefs"
  for each in "$tracefs"/instances/*/; do
    each=${each%/} each=${each##*/}
    [ "$each" = '*' ] || [ "$each" = "$group" ] || report note "$they, in the instance '$each'"
  done
  each_event users warn_user
  others=$(grep -vc "^[^:]*:$group/" "$probes")
  [ "$others" = 0 ] || report note "somebody else has probes: $others"
}

# ---- the probes

# Sets lines, to the first form of each event that this kernel's README promises to accept.
choose_lines() {
  lines='' readme='' event='' missing='' fits=yes
  [ -z "$tracefs" ] || readme=$(cat "$tracefs/README" 2>/dev/null)
  [ -n "$readme" ] || report note "the kernel's README cannot be read: these are the newest forms"
  while read -r key rest; do
    case $key in
    event)
      give_up
      event=${rest%% *} fits=yes missing=''
      ;;
    needs)
      case $readme in
      '' | *"$rest"*) ;;
      *)
        fits=''
        case $missing in *"'$rest'"*) ;; *) missing="$missing${missing:+, }'$rest'" ;; esac
        ;;
      esac
      ;;
    line)
      if [ -n "$fits" ] && [ -n "$event" ]; then
        [ -z "$missing" ] || report note "an older form of '$event' is used: README lacks $missing"
        lines=$lines$rest$newline event=''
      fi
      fits=yes
      ;;
    esac
  done <<END
$(table)
END
  give_up
  lines=${lines%"$newline"}
  for each in $places; do move "${each%%=*}" "${each#*=}"; done
}
give_up() {
  [ -z "$event" ] || report error "this kernel does not offer what '$event' needs: README lacks $missing" \
    "$again"
}

# move FUNCTION PLACE: probes PLACE where a line probes FUNCTION.
move() {
  moved=''
  while IFS= read -r line; do
    split "$line"
    [ "$function" != "$1" ] || line="${line%%" "*} $2$arguments"
    moved=$moved$line$newline
  done <<END
$lines
END
  lines=${moved%"$newline"}
}

# split LINE: sets event, point, module, function and arguments.
split() {
  event=${1%% *} point=${1#* }
  event=${event##*/} arguments=${point#"${point%% *}"} point=${point%% *} module=''
  case $point in *:*) module=${point%%:*} ;; esac
  function=${point#*:}
  function=${function%%+*}
}

# Sets found: a line `FUNCTION|COPIES|VARIANTS` for each function of the lines; a copy is ADDRESS or
# ADDRESS@MODULE. Empty if the kernel shows no symbols. Sets base and text: the symbol where the kernel
# begins, and its address.
look_up() {
  wanted=''
  set -- -e ' _text' -e ' _stext'
  while IFS= read -r line; do
    split "$line"
    wanted="$wanted $function"
    set -- "$@" -e " ${function%%.*}"
  done <<END
$lines
END
  # grep is the faster one for a few names, awk for many.
  [ $# -lt 20 ] || set -- ''
  found=$(grep -F "$@" /proc/kallsyms 2>/dev/null | awk -v wanted="$wanted" '
    BEGIN {
      n = split(wanted, w, " ")
      for (i = 1; i <= n; i++) { base = w[i]; sub(/\..*/, "", base); is[base] }
      is["_text"]; is["_stext"]
    }
    { base = $3; if (dot = index(base, ".")) base = substr(base, 1, dot - 1) }
    (base in is) && $2 ~ /[tTwW]/ {
      if ($4) { gsub(/[][]/, "", $4); $1 = $1 "@" $4 }
      at[$3] = at[$3] " " $1
      if ($3 != base) variants[base] = variants[base] " " $3
    }
    END { base = "_text" in at ? "_text" : "_stext"; print base at[base]; for (i = 1; i <= n; i++) print w[i] "|" at[w[i]] "|" variants[w[i]] }
  ')
  base=${found%%"$newline"*}
  text=${base#* } base=${base%% *}
  [ "$base" != "$text" ] || found=''
}

# offset ADDRESS: from the kernel's beginning. The upper digits are the same, and too many for some shells' numbers.
offset() {
  echo $(((0x${1#"${1%????????}"} - 0x${text#"${text%????????}"}) & 0xffffffff))
}

# Names like FUNCTION's: those that hold it, and those that differ from it at one place, in two letters.
near_names() {
  grep -e " [tTwW] ${1%"${1#???}"}" -e " [tTwW] .*$1" /proc/kallsyms 2>/dev/null | awk -v name="$1" '
    $3 in shown || n == 4 || / __pfx_/ { next }
    {
      a = length(name); b = length($3); i = j = 0
      if (a - b > 2 || b - a > 15) next
      while (i < a && substr(name, i + 1, 1) == substr($3, i + 1, 1)) i++
      while (i + j < a && i + j < b && substr(name, a - j, 1) == substr($3, b - j, 1)) j++
    }
    i + j + 2 >= (a > b ? a : b) || index($3, name) { shown[$3]; printf "%s%s", n++ ? ", " : "", $3 }
  '
}

# check_symbol: whether the kernel can find the function of the last split line; says why not.
check_symbol() {
  # What is built in may have a directory there, but no state.
  if [ -n "$module" ] && [ ! -e "/sys/module/$(echo "$module" | tr - _)/initstate" ]; then
    report note "the module '$module' is not loaded: '$function' is probed from its loading on" \
      "if it is built in, leave out --module"
    return
  fi
  [ -n "$found" ] || return 0
  # Its row is the next one: to cut a long text at a later place takes dash's time.
  rest=${found#*"$newline$function|"}
  [ "$rest" != "$found" ] || return 0
  found=$rest copies=${rest%%"$newline"*}
  variants=${copies#*"|"} copies=${copies%%"|"*} count=0 own='' modular=''
  for copy in $copies; do
    case $copy in
    *@"${module:-@}") count=$((count + 1)) ;;
    *@*) modular="$modular ${copy#*@}" ;;
    *) [ -n "$module" ] || count=$((count + 1)) own="$own $copy" ;;
    esac
  done
  if [ "$count" = 0 ] && [ -z "$module" ]; then
    for copy in $modular; do count=$((count + 1)); done
  fi
  case $count in
  1) report ok "'$function' is a function of this kernel" ;;
  0)
    if [ -n "$variants" ]; then
      report error "this kernel has '$function' only as:$variants" "$(trust_of "$variants")"
    else
      near=$(near_names "$function")
      report error "this kernel has no function '$function'${module:+ in the module $module}" \
        "it may be inlined, or of another version${near:+; there are $near}"
    fi
    false
    ;;
  *)
    help='echo 1 > /proc/sys/kernel/kptr_restrict shows root where they are'
    case $text in *[!0]*) help="choose one:$(offer)" ;; esac
    report error "$count functions of this kernel are named '$function'" "$help"
    false
    ;;
  esac
}

# Ways to name each of several functions.
offer() {
  for copy in $own; do printf ' --at %s=%s+%s' "$function" "$base" "$(offset "$copy")"; done
  [ -n "$own" ] || for copy in $modular; do printf ' --at %s=%s:%s' "$function" "$copy" "$function"; done
}

# What may be different in functions that the compiler renamed.
trust_of() {
  entry=''
  for variant in $1; do
    case $variant in *.part* | *.cold*) ;; *) entry=$variant ;; esac
  done
  case ${entry:-$1} in
  *.part*) echo "only a part of it, with other parameters: probe a caller" ;;
  *.cold*) echo "only its unlikely part, which is not a function: probe a caller" ;;
  *.isra* | *.constprop*) echo "the compiler changed its parameters, so values may be wrong; to try it: --at $function=$entry" ;;
  *) echo "its parameters are unchanged: --at $function=$entry" ;;
  esac
}

# Whether kprobes and ftrace allow the function of the last split line; says why not.
check_traceable() {
  if grep -qs "[[:space:]]$function\$" "$debugfs/kprobes/blacklist"; then
    report error "'$function' is on the kernel's kprobe blacklist" "probe a function that it calls, or its caller"
    return 1
  fi
  filters=$tracefs/available_filter_functions
  if [ -r "$filters" ] && [ "$function" != "$base" ] && ! grep -qE "^$function( |\$)" "$filters"; then
    report error "'$function' is not traceable: available_filter_functions lacks it" \
      "functions of lib/ and those marked notrace, noinstr or __init are not: probe a caller"
    return 1
  fi
}

# refused LINE: says what the kernel has against it.
refused() {
  before=$(dmesg 2>/dev/null | grep -c 'trace_kprobe: ')
  why=$(printf '%s\n' "$1" | cat 2>&1 >>"$probes")
  why=${why##*: }
  said=$(dmesg 2>/dev/null | sed -n 's/^.*trace_kprobe: //p' | sed "1,${before}d" | tail -n 1)
  mark='' matches='' reason=''
  [ ! -r "$tracefs/error_log" ] || while IFS= read -r row; do
    case $row in
    *'trace_kprobe: error: '*) text_of=${row#*: error: } matches='' ;;
    "  Command: $1") matches=yes ;;
    *'^') [ -z "$matches" ] || reason=$text_of mark=${row#"           "} matches='' ;;
    esac
  done <<END
$(cat "$tracefs/error_log" 2>/dev/null)
END
  report error "the kernel refused '$event': ${reason:-$why}${reason:+ ($why)}${said:+; it says: $said}"
  for each in "$1" ${mark:+"$mark"}; do printf '%s  %s\n' "${protoc_mark-}" "$each" >&3; done
  if check_traceable; then
    printf '%s  = help: %s\n' "${protoc_mark-}" "$again" >&3
  else
    refusals="$refusals $point "
  fi
}

# Installs every line that the kernel accepts; sets installed, the number of them. What is wrong with
# a function is told at its first line only.
install() {
  installed=0 wished=0 refusals=''
  while IFS= read -r line; do
    [ -n "$line" ] || continue
    wished=$((wished + 1))
    split "$line"
    case $refusals in *" $point "*) continue ;; esac
    check_symbol || { refusals="$refusals $point " && continue; }
    printf '%s\n' "$line" 2>/dev/null >>"$probes"
    [ -d "$ours/$event" ] || refused "$line"
    [ ! -d "$ours/$event" ] || installed=$((installed + 1))
  done 2>/dev/null <<END
$lines
END
}

# ---- one life of the probes

# each_event COMMAND: runs it for each event, whether it is installed or not. Nothing that runs behind a
# signal uses read, which then loops for ever in the shell of busybox 1.38.
each_event() {
  for event in $events; do "$@"; done
}

# rows KEY: the table's rows KEY of the event.
rows() { table | sed -n "/^event $event\$/,/^event /s/^$1 //p"; }

write() { { printf '%s\n' "$1" >"$instance/$2"; } 2>/dev/null; }

begin() {
  errors=0
  check_machine
  [ "$errors" = 0 ] || exit 1
  choose_lines
  look_up
  taken=''
  each_event refuse_taken
  [ -z "$taken" ] || exit 1
  [ ! -d "$instance" ] || die "already started" "$0 status, stop or clean"
  why=$(mkdir "$instance" 2>&1) || die "cannot make a tracing instance: ${why##*: }"
  trap 'leave $?' EXIT
  write 0 tracing_on
  write 1 options/overwrite
  write mono trace_clock || report note "this kernel has no clock 'mono'"
  write "$buffer" buffer_size_kb || die "no room for $buffer KB of each CPU" "$smaller"
  [ -z "$stacks" ] || write 1 options/stacktrace ||
    die "this kernel records no stacks: it has no CONFIG_STACKTRACE" "leave out --stacktrace"
  if [ -n "$pid" ]; then
    [ -d "/proc/$pid" ] || die "there is no process $pid"
  fi
  install
  if [ "$installed" = 0 ] || { [ "$errors" != 0 ] && [ -n "$all_or_none" ]; }; then
    die "no probe is installed"
  fi
  if [ -n "$filter$(table | grep '^filter ')" ]; then set_filter; fi
  # Not before: older kernels do not apply the lists to events that are defined later.
  if [ -n "$pid" ]; then
    write 1 options/event-fork
    add_process "$pid" pid
  fi
  leave_out_self
  write 1 tracing_on
  mark_time
  enable_all
}
leave() { remove; exit "$1"; }
refuse_taken() {
  [ ! -d "$instance" ] && [ -d "$tracefs/events/$group/$event" ] || return 0
  taken=yes
  report error "there is an event '$group/$event' already" "if this script left it: $0 clean"
}
# The return of a function before its entry: a call that begins in between then lacks its entry, like any
# call that began earlier. The other way round it would seem never to end.
enable_all() {
  reversed=''
  for event in $events; do reversed="$event $reversed"; done
  for event in $reversed; do enable_event; done
}

enable_event() {
  [ -d "$ours/$event" ] || return 0
  if [ -z "$counts" ]; then
    write 1 "events/$group/$event/enable" || report error "the kernel does not enable '$event'"
    return
  fi
  while IFS= read -r row; do
    [ -n "$row" ] || continue
    why=$(printf 'hist:%s\n' "$row" | cat 2>&1 >>"$ours/$event/trigger")
    [ -z "$why" ] || die "the kernel does not count '$event': ${why##*: }" "give a smaller --hist-size, or other keys"
  done <<END
$(rows hist)
END
}
# add_process P LIST: puts the threads of P, and of the children that it has, on a list of the instance:
# pid, of what to record, or notrace_pid, of what not.
add_process() {
  for task in "/proc/$1/task"/*; do
    echo "${task##*/}" >>"$instance/set_event_$2"
    children=$(cat "$task/children")
    for child in $children; do add_process "$child" "$2"; done
  done 2>/dev/null
}
# Our own processes: the shell, and this process where it is a part of the shell. Lists are of events,
# so that counts by keys have them all.
leave_out_self() {
  [ -z "$self$counts" ] && [ -e "$instance/set_event_notrace_pid" ] || return 0
  write 1 options/event-fork
  read -r own _ </proc/self/stat
  for each in "$$" "$own"; do add_process "$each" notrace_pid; done
  leave_out_carrier
}
# The process that carries the output to the other machine, if an SSH server started this: each event
# would make more of its calls. Not what it has started otherwise.
leave_out_carrier() {
  parent=$$
  while [ "$parent" -gt 1 ] && read -r stat <"/proc/$parent/stat"; do
    case $stat in
      "$parent (sshd"* | "$parent (dropbear)"*)
        echo "$parent" >>"$instance/set_event_notrace_pid"
        return 0
        ;;
    esac
    stat=${stat##*) }
    stat=${stat#? }
    parent=${stat%% *}
  done 2>/dev/null
}
# Both must hold: the table's condition and that of --filter.
set_filter() {
  only=${filter%%:*} wish=$filter taken=''
  [ ! -d "$ours/$only" ] || wish=${filter#*:}
  [ "$wish" != "$filter" ] || only=''
  each_event filter_event
  [ -z "$filter" ] || [ -n "$taken" ] || die "no event takes the filter '$wish'"
}
filter_event() {
  [ -d "$ours/$event" ] || return 0
  condition=$(rows filter)
  [ -z "$condition" ] || write "$condition" "events/$group/$event/filter" ||
    die "the kernel does not take the filter of '$event': $(tail -n 1 "$ours/$event/filter")" "use --where instead"
  [ -n "$wish" ] || return 0
  [ -z "$only" ] || [ "$only" = "$event" ] || return 0
  if write "${condition:+($condition) && (}$wish${condition:+)}" "events/$group/$event/filter"; then
    taken=yes
  else
    report note "'$event' does not take the filter: $(tail -n 1 "$ours/$event/filter")"
    # A filter that is refused leaves none.
    [ -z "$condition" ] || write "$condition" "events/$group/$event/filter"
  fi
}

# Sets clock to the trace's time beside the world's, as decode reads it.
mark_time() {
  now=$(date +%s.%N)
  write "protoc-kprobe: realtime=${now%.[!0-9]*}" trace_marker
  clock=$(sed -n 's/.* \([0-9.]*\): tracing_mark_write[^:]*: protoc-kprobe: \(realtime=[0-9.]*\)$/\2 at=\1/p' "$instance/trace" | tail -n 1)
}

header() {
  printf '# protoc-kprobe: %s\n' "script=$me verb=$verb version=$version arch=$arch group=$group${counts:+ hist=yes}" \
    "uname=$(uname -a)" \
    "clock=$(sed 's/.*\[\(.*\)].*/\1/' "$instance/trace_clock")" ${clock:+"$clock"}
  table | sed -n 's/^prototype /# protoc-kprobe: prototype=/p'
  sed -n "s|^[^:]*:$group/|# protoc-kprobe: definition=&|p" "$probes"
  [ "$(cat "$instance/options/stacktrace" 2>/dev/null)" != 1 ] || echo "# protoc-kprobe: stacktrace=1"
  # Where hits can be more than events.
  [ -z "$max_events" ] || echo "# filter the first $max_events events"
  (cd "$instance" && awk '/^[0-9]/ { of[FILENAME] = of[FILENAME] " " $0 } END { for (f in of) print "# " f of[f] }' set_event*_pid)
  grep -v '^none$' /dev/null "$ours"/*/filter |
    sed 's|^.*/\([^/]*/[^/]*\)/filter:|# filter \1 |'
}

# Sets hits to what the kernel counted. Before the end of recording: it goes on to count while it takes a
# probe out that it does not record any more.
count_hits() { hits=$(profile); }
record_no_more() {
  count_hits
  write 0 tracing_on
  each_event disable
}

# The kernel's counts by keys, those of each event behind a comment that names it.
histograms() { [ -z "$counts" ] || each_event histogram; }
histogram() {
  row=$(rows hist)
  [ ! -d "$ours/$event" ] || [ -z "$row" ] ||
    { echo "# protoc-kprobe: hist=$group/$event ${row%%:*}" && cat "$ours/$event/hist"; }
}

# What the kernel counted, and what the buffer lost.
trailer() {
  printf '%s\n' "$hits" | sed "s|^|# kprobe_profile $group/|"
  awk '/^overrun:/ { overrun += $2 } /^commit overrun:/ { commit += $3 } /^dropped events:/ { dropped += $3 }
    END { print "# protoc-kprobe: overrun=" overrun + 0 " commit_overrun=" commit + 0 " dropped=" dropped + 0 }
  ' "$instance"/per_cpu/cpu*/stats
}

# Prints a line `EVENT HITS MISSES` for each probe of ours. kprobe_profile has no groups: its rows have the
# order of kprobe_events, which others may change meanwhile.
profile() {
  for attempt in 1 2 3; do
    counted=$(awk -v group="$group" '
      FNR == 1 { file++ }
      file == 1 { line[FNR] = $0; if ($1 ~ ":" group "/") { sub(/.*\//, "", $1); mine[FNR] = $1 } }
      file == 2 && FNR in mine { print mine[FNR], $2, $3 }
      file == 3 && $0 != line[FNR] { changed = 1 }
      END { exit changed }
    ' "$probes" "$tracefs/kprobe_profile" "$probes") && break
  done
  printf '%s\n' "$counted"
}
# Where the system call of the last split line enters for programs of another word size, with commas.
other_entries() {
  case $function in *sys_*) ;; *) return 0 ;; esac
  # awk alone takes most of a minute for the symbols of a slow machine.
  grep -F "sys_${function#*sys_}" /proc/kallsyms 2>/dev/null | awk -v own="$function" '
    function call(name) { return sub(/^(__[a-z]+[0-9]+[a-z]?_|__riscv_)?(compat_)?sys_/, "", name) ? name : "" }
    (call(own) == "" || shown[$3]++) { next }
    $3 != own && call($3) == call(own) && $3 !~ /^sys_/ { printf "%s%s", n++ ? "," : "", $3 }
  '
}
# Sets now to the seconds since the machine started: its clock may be set meanwhile. Not by read: that of
# busybox 1.38 never returns once a signal has interrupted a wait.
read_uptime() {
  now=$(cat /proc/uptime 2>/dev/null)
  now=${now%%.*}
  : "${now:=0}"
}
# some_of NAMES: the names with commas, each once, and of many only the first.
some_of() {
  printf '%s\n' "$1" | awk -F, '{
    for (i = 1; i <= NF; i++) if (!seen[$i]++ && ++n <= 8) printf("%s%s", (n > 1 ? "," : ""), $i)
    if (n > 8) printf ", and %d more", n - 8
  }'
}
# Tells in a note which events were never hit, and in one with a help which system calls programs of another
# word size may have made meanwhile.
tell_unhit() {
  unhit=" $(printf '%s\n' "$hits" | sed -n 's/ 0 [0-9]*$//p' | tr '\n' ' ')"
  uncalled='' elsewhere='' entries='' told=' '
  for event in $unhit; do
    [ -z "$counts" ] || [ -n "$(rows hist)" ] || continue # the kernel was not told to count it
    told="$told$event "
    # A function is named once: by its entry, unless only its return is counted.
    case $event in *__return) case $told in *" ${event%__return} "*) continue ;; esac ;; esac
    split "$(rows line | sed -n 1p)"
    others=$(other_entries)
    case $others in
    '') uncalled="$uncalled${uncalled:+, }'$event'" ;;
    *) elsewhere="$elsewhere${elsewhere:+, }'$event'" entered="at '$function'" entries="$entries${entries:+,}$others" ;;
    esac
  done
  case $uncalled in
  '') ;;
  *,*) report note "$uncalled were never hit$period: nobody called them, or their callers inline them" ;;
  *) report note "$uncalled was never hit$period: nobody called it, or its callers inline it" ;;
  esac
  case $elsewhere in
  '') return 0 ;;
  *,*) called="$elsewhere were never hit$period: no program called them at the functions of these events" ;;
  *) called="$elsewhere was never hit$period: no program called it $entered" ;;
  esac
  report note "$called" "programs of another word size enter at other functions: --func $(some_of "$entries")"
}

# users COMMAND: runs it for each trace of others in which our event is enabled, with user set to its directory.
users() {
  for user in "$tracefs" "$tracefs"/instances/*; do
    [ "$user" = "$instance" ] || [ "$(cat "$user/events/$group/$event/enable" 2>/dev/null)" != 1 ] || "$@"
  done
}
# Kernels since 6.1 clear the buffers of all instances in which a removed event was enabled.
warn_user() { report note "'$event' is also enabled in $user: its removal clears the trace there" "read that trace first"; }
end_user() {
  report note "'$event' was also enabled in $user: disabled"
  echo 0 >"$user/events/$group/$event/enable"
}

disable() { [ ! -d "$ours/$event" ] || write 0 "events/$group/$event/enable"; }

# Removes all that is ours. May run again, and after a run that was killed.
remove() {
  trap '' INT TERM HUP
  if [ -d "$instance" ]; then
    write 0 tracing_on
    each_event disable
  fi
  each_event undefine
  [ ! -d "$instance" ] || rmdir "$instance" 2>/dev/null || end_readers
  trap - EXIT
  if [ -d "$instance" ]; then
    report error "somebody still uses $instance"
    return 1
  fi
}
undefine() {
  [ -d "$tracefs/events/$group/$event" ] || return 0
  # Opened so, the file loses its triggers, with which the event could not be removed.
  write '' "events/$group/$event/trigger"
  { printf '%s\n' "-:$group/$event" >>"$probes"; } 2>/dev/null
  [ -d "$tracefs/events/$group/$event" ] || return 0
  users end_user
  { printf '%s\n' "-:$group/$event" >>"$probes"; } 2>/dev/null
  [ ! -d "$tracefs/events/$group/$event" ] ||
    report error "'$event' cannot be removed: somebody uses it, maybe perf" "end that, then $0 clean"
}

# The reader of a run that was killed holds the instance.
end_readers() {
  for each in /proc/[0-9]*; do
    case $(ls -l "$each/fd" 2>/dev/null) in
    *" $instance/trace_pipe"*) kill "${each#/proc/}" 2>/dev/null ;;
    esac
  done
  for attempt in 1 2 3 4 5; do
    ! rmdir "$instance" 2>/dev/null || return 0
    sleep 1
  done
}

# ---- the verbs

# awk, writing each line at once.
live_awk() {
  ! awk -W version 2>&1 </dev/null | grep -q mawk || set -- -W interactive "$@"
  exec awk "$@"
}

# Prints events as they come, to the end of tracing or of --max-events. Not by cat: that of busybox
# splices, and so keeps a pipe locked while it waits for an event, and sshd waits for the lock.
read_events() {
  [ -n "$max_events" ] || exec dd if="$instance/trace_pipe" bs=65536 2>/dev/null
  live_awk -v left="$max_events" -v names=" $events" '
    { print; fflush() }
    match($0, /: [A-Za-z0-9_]+: \(/) && index(names, " " substr($0, RSTART + 2, RLENGTH - 5) " ") && !--left { exit }
  ' "$instance/trace_pipe"
}

run() {
  ended='' closed='' status=0
  trap 'ended=0' INT
  trap 'ended=129' HUP
  trap 'ended=143' TERM
  trap 'closed=yes' PIPE
  begin
  [ -n "$ended" ] || header || closed=yes
  report note "recording; Ctrl-C ends it"
  read_uptime
  began=$now
  read_events &
  reader=$!
  left=$duration
  while [ -z "$ended$closed" ] && kill -0 "$reader" 2>/dev/null; do
    if [ -z "$duration" ]; then
      wait "$reader"
      status=$?
      continue
    fi
    [ "$left" -gt 0 ] || break
    sleep 1 &
    wait $!
    left=$((left - 1))
  done
  read_uptime
  period=" in $((now - began)) s"
  record_no_more
  # The reader ends when the buffer is empty. An older kernel's does not.
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    kill -0 "$reader" 2>/dev/null || break
    [ "$attempt" != 10 ] || kill "$reader"
    sleep 0.2 2>/dev/null || sleep 1
  done
  # 127: waited for already. 129 and 130 are the signals that ended a wait.
  wait "$reader"
  code=$?
  [ "$code" = 127 ] || status=$code
  case $status in
  0 | 129 | 130 | 143)
    [ "$status" = 0 ] || sed '/^#/d' "$instance/trace"
    { histograms && trailer; } || status=1
    ;;
  141) ;;
  *) status=1 ;;
  esac
  tell_unhit
  remove
  [ "$status" != 1 ] || die "$unwritten"
  exit "${ended:-0}"
}

start() {
  trap 'exit 130' INT
  trap 'exit 129' HUP
  trap 'exit 143' TERM
  begin
  trap - EXIT
  report note "started, with $installed of $wished probes; $0 stop ends it"
}

unwritten="the output could not be written: it is not complete"
need_started() {
  need_root || exit 1
  find_tracefs
  if [ -z "$tracefs" ] || [ ! -d "$instance" ]; then die "not started" "$0 start"; fi
  leave_out_self
}

print_trace() {
  mark_time
  # Counted before the events, of which more may come.
  if [ "$verb" = trace ]; then count_hits; else record_no_more; fi
  end=$(trailer)
  header && cat "$instance/trace" && histograms && printf '%s\n' "$end"
}

trace() {
  need_started
  print_trace || die "$unwritten"
}

stop() {
  need_started
  if ! print_trace; then
    write 1 tracing_on
    [ -n "$counts" ] || enable_all
    die "$unwritten; nothing was removed" "$0 stop or clean"
  fi
  tell_unhit
  remove || exit 1
}

status() {
  need_started
  echo "$me: started, in $instance"
  count_hits
  { echo EVENT HITS MISSES && printf '%s\n' "$hits"; } | awk '{ printf "%-40s %12s %12s\n", $1, $2, $3 }'
  trailer | tail -n 1
}

doctor() {
  exec 3>&1
  check_machine
  if [ -n "$tracefs" ] && [ -e "$probes" ] && [ "$(id -u)" = 0 ]; then
    choose_lines
    look_up
    judged=''
    while IFS= read -r line; do
      [ -n "$line" ] || continue
      split "$line"
      case $judged in *" $point "*) continue ;; esac
      judged="$judged $point "
      # shellcheck disable=SC2015 # both say what they find
      check_symbol && [ -z "$module" ] && check_traceable
    done <<END
$lines
END
  fi
  [ "$errors" = 0 ] || exit 1
  report ok "nothing known prevents a start"
}

clean() {
  need_root || exit 1
  find_tracefs
  [ -z "$tracefs" ] || remove || exit 1
  [ "$errors" = 0 ] || exit 1
}

show() {
  find_tracefs
  choose_lines
  printf '%s\n' "$lines"
}

decode() {
  decoder >/dev/null || die "there is no decoder in this script" "--emit script,decoder --decoder awk"
  live_awk -v live=1 -f /proc/self/fd/4 "$@" 4<<END
$(decoder)
END
}

exec 3>&2
events=$(table | awk '/^event / { printf "%s ", $2 }')
counts=$(table | grep '^hist ')
verb=run tracefs='' debugfs='' places='' duration='' max_events='' pid='' filter='' buffer=1408 all_or_none='' stacks='' self='' period=''
case ${1-} in
run | start | stop | status | trace | clean | doctor | show | decode)
  verb=$1
  shift
  ;;
-h | --help | help)
  usage
  exit
  ;;
-*) ;;
?*) bad_usage "not a verb: '$1'" ;;
esac
[ "$verb" != decode ] || decode "$@"
number() { case $2 in '' | *[!0-9]* | 0*) bad_usage "not a number for $1: '$2'" ;; esac; }
while [ $# -gt 0 ]; do
  option=$1
  case $option in
  --*=*)
    option=${1%%=*}
    value=${1#*=}
    ;;
  --all-or-none | --stacktrace | --include-self | -h | --help) ;;
  --*)
    [ $# -gt 1 ] || bad_usage "$1 needs a value"
    value=$2
    shift
    ;;
  esac
  shift
  case $option in
  --duration) number "$option" "$value" && duration=$value ;;
  --max-events) number "$option" "$value" && max_events=$value ;;
  --pid) number "$option" "$value" && pid=$value ;;
  --buffer-size) number "$option" "$value" && buffer=$value ;;
  --filter) filter=$value ;;
  --at)
    case $value in ?*=?*) ;; *) bad_usage "not a place: '$value' (expected FUNCTION=PLACE)" ;; esac
    places="$places $value"
    ;;
  --all-or-none) all_or_none=yes ;;
  --stacktrace) stacks=yes ;;
  --include-self) self=yes ;;
  -h | --help)
    usage
    exit
    ;;
  *) bad_usage "not an option: '$option'" ;;
  esac
done
[ -z "$counts" ] || [ -z "$max_events$pid$filter$stacks" ] ||
  bad_usage "this script counts and records no events: no --filter, --max-events, --pid or --stacktrace"
"$verb"
