#!/usr/bin/env bash
# hist.sh MACHINE: counts that the kernel keeps by keys, with what a shell's commands passed: addresses, ports,
# NULL pointers, errors, names of any characters, sums, symbols, and more keys than there is room for. Every end
# of a run must leave nothing. A kernel that cannot count must say so. What the scripts printed stays in
# runs/hist/MACHINE of the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: hist.sh MACHINE}"
. "$lab/check.sh"
need jq

tool=${TOOL:-$project/protoc-kprobe}
seen=$cache/runs/hist/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
cp "$lab/guest/hist.sh" "$seen/payload/run.sh"

# counted NAME OPTION...: a script that counts, and the schema of its events.
counted() {
  local each=$1
  shift
  $tool "$lab/hist.h" --arch "$arch" --group "pk_$each" "$@" --emit script,schema --out "$seen" >"$seen/$each.notes" 2>&1 || {
    cat "$seen/$each.notes"
    return 1
  }
  mv "$seen"/*.probe.json "$seen/$each.json"
  mv "$seen"/*.sh "$seen/payload/$each.sh"
}
scripts() {
  counted connects --func inet_stream_connect --fetch 'daddr=uaddr->sin_addr.s_addr' --fetch 'dport=uaddr->sin_port' \
    --hist daddr,dport &&
    counted writes --func vfs_write --fetch count --fetch 'at=*pos' --fetch file --hist at,count --filter 'count == 700' &&
    counted tasks --func vfs_write --fetch count --hist task,count --hist-sum count --filter 'count == 701' &&
    counted directories --func do_mkdirat --return=only --hist retval &&
    counted names --func do_sys_openat2 --fetch dfd --fetch filename --hist dfd,filename --filter 'filename ~ "/tmp/hist*"' &&
    counted full --func vfs_write --fetch count --hist count --hist-size 128 --filter 'count >= 5000' &&
    counted callbacks --func call_rcu --hist func --pointers address
}
boot() {
  LAB_TIMEOUT=${LAB_TIMEOUT:-900} "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
code() { grep -qx "$1 $2" "$seen/codes" || { grep "^$1 " "$seen/codes"; cat "$seen/$1.start" "$seen/$1.err"; return 1; } 2>/dev/null; }
nothing_left() { diff "$seen/before" "$seen/$1.after"; }
says() { grep -q "$2" "$seen/$1" || { cat "$seen/$1"; return 1; }; }
# rows STEP [SCHEMA'S]: decoded, an array of JSON.
rows() { $tool decode "$seen/${2:-$1}.json" --format json "$seen/$1" 2>"$seen/$1.decode" | jq -s -c .; }
# holds STEP SCHEMA'S CONDITION: jq's condition holds for the rows.
holds() {
  rows "$1" "$2" >"$seen/$1.rows" && jq -e "$3" "$seen/$1.rows" >/dev/null && return
  head -c 2000 "$seen/$1.rows"
  cat "$seen/$1.decode"
  return 1
}
connects='map([.meanings.daddr, .meanings.dport, .hits]) | sort == [
  ["127.0.0.1", "443", 1], ["127.0.0.1", "8081", 3], ["127.0.0.2", "443", 1]]'

must "the scripts are made" scripts
must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
if ! grep -q 'hist trigger' "$seen/README"; then
  check "a kernel without histograms refuses" code connects 1
  check "and says what it lacks" says connects.start 'has no CONFIG_HIST_TRIGGERS'
  check "as its doctor does" says doctor 'has no CONFIG_HIST_TRIGGERS'
  check "and leaves nothing" nothing_left connects
  finish
  exit
fi
check "connections are counted by address and port" holds connects connects "$connects"
check "20 positions in a file, once each" holds writes writes \
  'map(select(.keys.at != null) | [.keys.at, .keys.count, .hits]) | sort == [range(20) | [. * 700, 700, 1]]'
check "5 writes to a pipe, whose position is NULL" holds writes writes \
  'map(select(.keys.at == null) | [.meanings.at, .hits]) == [["NULL", 5]]'
check "three tasks, with their sums" holds tasks tasks \
  'length == 3 and all(.[]; .keys.task == "dd" and .keys.count == 701 and .hits == 10 and .sums.count == 7010) and
    (map(.keys.pid) | unique | length == 3)'
check "results, an error by its name" holds directories directories \
  'map([.keys.retval, .meanings.retval, .hits]) | sort == [[-17, "-EEXIST", 6], [0, null, 1]]'
check "names with commas, braces and a newline, one longer than its column" holds names names \
  'map([.keys.dfd, .keys.filename, .hits]) | sort == ([
    [-100, "/tmp/hist, n:          1 } hitcount:          9", 3], [-100, "/tmp/hist\n{ x } hitcount: 1", 1],
    [-100, "/tmp/hist-0123456789012345678901234567890123456789-longer-than-fifty", 1]] | sort)'
check "as many rows as there is room for" holds full full 'length == 128 and all(.[]; .hits == 1 and .keys.count >= 5000)'
check "and the others are told" says full.decode 'did not count 172 of the events'
check "callbacks by their symbols" holds callbacks callbacks 'length > 0 and all(.[]; .keys.func | test("^[a-z_0-9.]+\\+0x0/0x"))'
check "decode reads a script's output alone" test "$($tool decode "$seen/connects" --format csv 2>&1 | wc -l)" = 4
for each in connects writes tasks directories names full callbacks; do
  check "$each: nothing is left" nothing_left "$each"
done
check "--duration ends a run" code duration 0
check "with the counts" holds duration connects "$connects"
check "and leaves nothing" nothing_left duration
check "trace shows the counts so far" holds trace connects "$connects"
check "a second run is refused" says again 'already started'
check "SIGTERM ends a run" code terminate 143
check "with the counts" holds terminate connects "$connects"
check "and leaves nothing" nothing_left terminate
check "kill -9 leaves the probe" says killed.left pk_connects
check "clean removes it" code clean 0
check "and leaves nothing" nothing_left killed
check "a full disk does not lose the counts" holds later connects "$connects"
check "and leaves nothing" nothing_left later
check "doctor finds nothing that prevents a start" says doctor 'nothing known prevents a start'
finish
