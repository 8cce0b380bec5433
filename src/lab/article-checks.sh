# shellcheck shell=bash
# shellcheck disable=SC2154 # article.sh, which sources this, sets what is not set here
# The claims of article.sh, one by one, about what the guest left in $seen.

# args EVENT: its trace lines as "PID CPU NAME=VALUE...", in the order of the calls on each CPU.
args() {
  local context='.*-([0-9]+) +\[0*([0-9]+)\] [^ ]+ +[0-9.]+'
  sed -nE "s/^$context: $1: \([^)]*\) (.*)$/\1 \2 \3/p" "$seen/trace" | sort -s -k1,1n -k2,2n
}
# decoded EVENT: the same from protoc-kprobe's decoder.
decoded() {
  # shellcheck disable=SC2016 # jq's
  jq -r --arg event "$1" 'select(.event == $event) |
    "\(.pid) \(.cpu) " + (.fields | to_entries | map("\(.key)=\(.value)") | join(" "))' \
    "$seen/decoded" | sort -s -k1,1n -k2,2n
}
# values EVENT NAME: the different values of one argument.
values() { args "$1" | sed -nE "s/^.* $2=([^ ]*).*$/\1/p" | sort -u; }

# all_values EVENT NAME PATTERN: there are values, and each matches the extended expression.
all_values() {
  values "$1" "$2"
  values "$1" "$2" | grep -q . && ! values "$1" "$2" | grep -qvxE "$3"
}
same_calls() { # EVENT EVENT READER
  diff <("$3" "$1") <("$3" "$2") && echo "$("$3" "$1" | wc -l) calls" && [[ -n $("$3" "$1") ]]
}
steps_done() {
  diff <(printf '%s 0\n' append format enable connection trace disable remove) \
    <(grep -v companion "$seen/steps") &&
    ! grep -v ' 0$' "$seen/steps" && return
  cat "$seen/errors" "$seen/error_log"
  return 1
}
# The format file's fields are the definition's arguments: names in order, and types (x64 is u64).
format_is_right() {
  diff <(tr ' ' '\n' <<<"$line" | sed -nE 's/^([^=]+)=.*:x?([^:]*)$/\2 \1/p' | sed 's/^[0-9]/u&/') \
    <(sed -nE 's/^\tfield:([^ ]+) ([^;]+);.*/\1 \2/p' "$seen/format" |
      grep -vE ' (common|__probe)_')
}
has_argn() {
  # shellcheck disable=SC2016 # the dollar is the kernel's
  if grep -qF '$arg<N>' "$seen/README"; then [[ $argn == yes ]]; else [[ $argn == no ]]; fi
}
decode() {
  "$tool" decode --events "$seen/events.all" --format json "$seen/trace" >"$seen/decoded"
}

check "every step succeeds" steps_done
check "kprobe_events is empty before" empty "$seen/events.before"
check "kprobe_events lists exactly the emitted line" is_line "$seen/events.appended" "$line"
check "the format file has the emitted names and types" format_is_right
check "error_log is empty" empty "$seen/error_log"
check "the probe fires" test -n "$(args "$event")"

# A loopback connection has known answers: both ends are 127.0.0.1 (one call is for the connecting
# socket, whose first word is one address, or both where a word has 64 bits), the mss is loopback's
# 64 KiB less the headers, and nobody asked for a window. (No claim about *rcv_wscale: it is the
# caller's uninitialised variable.)
loopback_socket() { values "$event" sk | grep -xE '0x100007f(0100007f)?|0x7f000001(7f000001)?'; }
check "sk begins with the connection's addresses" loopback_socket
check "mss is a loopback mss" all_values "$event" mss '65495|65483'
check "wscale_ok is a truth value" all_values "$event" wscale_ok '0|1'
check "init_rcv_wnd is the default" all_values "$event" init_rcv_wnd 0

check "README agrees with machines.tsv on \$argN: $argn" has_argn
if [[ $argn == yes ]]; then
  check "every value is the \$argN probe's of the same call" same_calls "$event" by_arg args
  check "every register and stack slot is \$argN's" same_calls whole whole_by_arg args
fi
if [[ $arch == x86_64 ]]; then
  check "the article's line sees the same calls" \
    diff <(args "$event" | cut -d' ' -f1,2) <(args article | cut -d' ' -f1,2)
  check "the article's init_rcv_wnd is half a return address" \
    all_values article init_rcv_wnd 4294967295
  check "what the article takes for a pointer to rcv_wscale is the caller" \
    all_values article stack0 'tcp_.*\+0x.*'
fi

if [[ -x $tool ]] && "$tool" decode --help >/dev/null 2>&1; then
  check "decode reads the trace" decode
  while read -r each; do
    check "decode gives the values of the trace: $each" diff <(args "$each") <(decoded "$each")
  done < <(sed -nE 's/^p:[^ ]*\/([^ ]*) .*/\1/p' "$seen/events.all")
  [[ $argn == no ]] ||
    check "decoded, the values are the \$argN probe's" same_calls "$event" by_arg decoded
else
  echo "# $name: no decode command, its checks are left out"
fi

check "nothing is left in kprobe_events" empty "$seen/events.removed"
