#!/usr/bin/env bash
# verdicts.sh MACHINE: whether `check` says of a line what the machine's kernel says of it: of the
# wrong lines of testdata/check, and of ${COUNT:-5000} random ones. SEED makes the same ones again.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: verdicts.sh MACHINE}"
. "$lab/check.sh"
need python3

tool=${PROTOC_KPROBE:-$project/protoc-kprobe}
seen=$cache/runs/verdicts/$name
seed=${SEED:-$RANDOM}
case $arch in
  x86_64) registers=di,si,dx,cx,r8,ax,ip,sp,flags ;;
  i386) registers=ax,dx,cx,si,ip,sp,flags ;;
  arm64) registers=x0,x1,x7,x30,sp,pc,lr ;;
  arm) registers=r0,r1,r10,fp,sp,pc ;;
  riscv64) registers=a0,a1,a7,sp,ra,t6,epc ;;
  ppc64le) registers=r3,r4,r31,gpr3,nip,msr ;;
  s390x) registers=r2,r3,r15 ;;
  *) die "no registers are known of $arch" ;;
esac
rm -rf "$seen"
mkdir -p "$seen/payload"
python3 "$lab/random-definitions.py" "$seed" "${COUNT:-5000}" "$registers" >"$seen/payload/random.lines"
sed -n '/^-- lines.txt --$/,/^-- args --$/p' "$project/testdata/check/refused-7_2.txt" |
  sed '1d;$d' >"$seen/payload/wrong.lines"
cp "$lab/guest/verdicts.sh" "$seen/payload/run.sh"

boot() {
  LAB_TIMEOUT=${LAB_TIMEOUT:-900} "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log" && return
  tail -n 20 "$seen/console" "$seen/qemu.log"
  return 1
}
# same LINES [verdicts]: the kernel and check agree on every line, or at least on the verdicts.
same() {
  local lines=$seen/payload/$1.lines status=0
  "$tool" check --events "$lines" --kernel "$(<"$seen/release")" --arch "$arch" --format json \
    >"$seen/$1.checked" 2>"$seen/$1.diagnostics" || status=$?
  [[ $status == 3 ]] || { cat "$seen/$1.diagnostics"; return 1; }
  python3 "$lab/compare-verdicts.py" "$lines" "$seen/$1.checked" "$seen/$1.verdicts" "${@:2}"
}

must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"
check "check judges wrong lines as the kernel does" same wrong
check "check judges random lines as the kernel does, seed $seed" same random verdicts
finish
