#!/bin/sh
# The launcher: from any directory, through links, quiet, and with one line when something is missing.
# launcher.sh CHECKOUT; prints one line a claim and the totals.
set -u
launcher=$1/protoc-kprobe
header=$1/samples/tcp_select_initial_window/tcp.h
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

is() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
    echo "ok launcher - $1"
  else
    failed=$((failed + 1))
    printf 'not ok launcher - %s\n#   expected: %s\n#   got:      %s\n' "$1" "$3" "$2"
  fi
}

line=$("$launcher" "$header" --arch x86_64 2>"$work/err")
is "standard error is empty after a build" "$(cat "$work/err")" ""
is "from another directory" "$(cd / && "$launcher" "$header" --arch x86_64)" "$line"

mkdir -p "$work/a b/bin"
ln -s "$launcher" "$work/a b/link"
ln -s "../link" "$work/a b/bin/again"
is "through links, one of them relative, in a directory with a space" \
  "$("$work/a b/bin/again" "$header" --arch x86_64)" "$line"
is "by PATH" "$(PATH="$work/a b/bin:$PATH" && again "$header" --arch x86_64)" "$line"
is "by a name relative to here" "$(cd "$1" && ./protoc-kprobe "$header" --arch x86_64)" "$line"

"$launcher" --proto 'int f(u23)' --arch x86_64 >"$work/out" 2>"$work/err"
is "the program's exit code comes through" "$?" 1
is "and standard output stays empty" "$(cat "$work/out")" ""

# What is in the jar: programs for other places.
cat >"$work/trace" <<'END'
              nc-157     [000] .....     5.030424: tcp_select_initial_window: (tcp_select_initial_window+0x0/0x170) sk=0x100007f0100007f __space=65536 mss=65495 rcv_wnd=0 window_clamp=0 wscale_ok=1 rcv_wscale=0 init_rcv_wnd=0
END
"$launcher" "$header" --arch x86_64 --emit decoder --decoder python,awk,java --out "$work/decoders"
json=$("$launcher" decode "$header" --arch x86_64 --format json "$work/trace")
for program in "python3 $work/decoders/tcp_select_initial_window.decode.py" \
  "awk -f $work/decoders/tcp_select_initial_window.decode.awk" \
  "java $work/decoders/TcpSelectInitialWindowDecoder.java"; do
  # shellcheck disable=SC2086
  is "a decoder for ${program%% *} prints what decode does" "$(LC_ALL=C $program "$work/trace")" "$json"
done

# A checkout that is not built, and a PATH with only the shell's own tools.
cp -R "$1" "$work/fresh" 2>/dev/null
rm -rf "$work/fresh/target"
mkdir "$work/tools"
for tool in sh readlink find mkdir rmdir sleep cat rm mv grep; do
  ln -s "$(command -v "$tool")" "$work/tools/$tool"
done
missing() { (unset JAVA_HOME; PATH=$work/tools "$work/fresh/protoc-kprobe" "$header" 2>&1); }
is "without java: one line" "$(missing)" \
  "protoc-kprobe: java is missing: install JDK 17 or newer"
ln -s "$(command -v java)" "$work/tools/java"
is "without javac: one line" "$(missing)" \
  "protoc-kprobe: javac is missing: install JDK 17 or newer"
ln -s "$(command -v javac)" "$work/tools/javac"
is "without mvn: one line" "$(missing)" \
  "protoc-kprobe: mvn is missing: install Maven 3.8 or newer"

for i in 1 2 3; do
  "$work/fresh/protoc-kprobe" "$header" --arch x86_64 >"$work/out.$i" 2>&1 &
done
wait
is "three first uses at once build once and all answer" \
  "$(cat "$work/out.1" "$work/out.2" "$work/out.3")" "$(printf '%s\n%s\n%s' "$line" "$line" "$line")"
: >"$work/fresh/target/protoc-kprobe.jsa"
is "an archive that is none only costs time" \
  "$("$work/fresh/protoc-kprobe" "$header" --arch x86_64 2>&1)" "$line"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
