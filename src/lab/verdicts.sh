#!/usr/bin/env bash
# verdicts.sh MACHINE: whether `check` says of a line what the machine's kernel says of it: of the
# wrong lines of testdata/check, of those at the edges of the kernel's rules (edges.tsv), and of COUNT
# random ones, by default 5,000 on x86_64 and 1,000 elsewhere. SEED makes the same ones again.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: verdicts.sh MACHINE}"
. "$lab/check.sh"
need python3

tool=${PROTOC_KPROBE:-$project/protoc-kprobe}
seen=$cache/runs/verdicts/$name
seed=${SEED:-$RANDOM}
count=${COUNT:-1000}
# What stands for x86_64's di si dx cx ax sp ip in the lines that are not random.
case $arch in
  x86_64)
    registers=di,si,dx,cx,r8,ax,ip,sp,flags
    same="di si dx cx ax sp ip"
    count=${COUNT:-5000}
    ;;
  i386) registers=ax,dx,cx,si,ip,sp,flags same="ax dx cx bx si sp ip" ;;
  arm64) registers=x0,x1,x7,x30,sp,pc,lr same="x0 x1 x2 x3 x4 sp pc" ;;
  arm) registers=r0,r1,r10,fp,sp,pc same="r0 r1 r2 r3 r4 sp pc" ;;
  riscv64) registers=a0,a1,a7,sp,ra,t6,epc same="a0 a1 a2 a3 a4 sp epc" ;;
  ppc64le) registers=r3,r4,r31,gpr3,nip,msr same="r3 r4 r5 r6 r7 r1 nip" ;;
  s390x) registers=r2,r3,r15 same="r2 r3 r4 r5 r6 r15 r14" ;;
  *) die "no registers are known of $arch" ;;
esac
# The lines with the machine's registers: by way of a name that none has, as x86 has some of both. Some
# kernels list no data symbols, and not the start of the text.
with_registers() {
  local there=() back=() index=0 name
  for name in di si dx cx ax sp ip; do
    there+=(-e "s/%$name\\b/%@$index@/g")
    index=$((index + 1))
  done
  index=0
  for name in $same; do
    back+=(-e "s/%@$index@/%$name/g")
    index=$((index + 1))
  done
  LC_ALL=C sed "${there[@]}" "${back[@]}" -e 's/@linux_banner/@vfs_read/g; s/@_text/@kfree/g'
}
rm -rf "$seen"
mkdir -p "$seen/payload"
python3 "$lab/random-definitions.py" "$seed" "$count" "$registers" >"$seen/payload/random.lines"
sed -n '/^-- lines.txt --$/,/^-- args --$/p' "$project/testdata/check/refused-7_2.txt" |
  sed '1d;$d' | with_registers >"$seen/payload/wrong.lines"
sed 1d "$project/src/test/resources/dev/protockprobe/probe/edges.tsv" | cut -f 5- |
  with_registers >"$seen/payload/edges.lines"
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
check "check judges lines at the edges of the rules as the kernel does" same edges
check "check judges random lines as the kernel does, seed $seed" same random verdicts
finish
