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

"$launcher" --version >/dev/null 2>&1 # builds, if nothing is built
line=$("$launcher" "$header" --arch x86_64 2>"$work/err")
is "standard error is empty after a build" "$(cat "$work/err")" ""
is "from another directory" "$(cd / && "$launcher" "$header" --arch x86_64)" "$line"

mkdir -p "$work/a b/bin"
ln -s "$launcher" "$work/a b/link"
ln -s "../link" "$work/a b/bin/again"
is "through links, one of them relative, in a directory with a space" \
  "$("$work/a b/bin/again" "$header" --arch x86_64)" "$line"
is "by PATH" "$(env PATH="$work/a b/bin:$PATH" again "$header" --arch x86_64)" "$line"
is "by sh, with no directory in the name" "$(cd "$1" && sh protoc-kprobe "$header" --arch x86_64)" "$line"
is "by a name relative to here" "$(cd "$1" && ./protoc-kprobe "$header" --arch x86_64)" "$line"

jar=$1/target/protoc-kprobe.jar
is "java -jar finds the libraries beside the jar" \
  "$(cd / && java -jar "$jar" "$header" --arch x86_64 2>&1)" "$line"
mkdir -p "$work/a b/built"
cp -R "$jar" "$1/target/lib" "$work/a b/built"
is "java -jar finds them in a copy, in a directory with a space" \
  "$(cd / && java -jar "$work/a b/built/protoc-kprobe.jar" "$header" --arch x86_64 2>&1)" "$line"

"$launcher" --proto 'int f(u23)' --arch x86_64 >"$work/out" 2>"$work/err"
is "the program's exit code comes through" "$?" 1
is "and standard output stays empty" "$(cat "$work/out")" ""

# What cannot be written, and what nobody reads on.
for i in 1 2 3 4 5 6 7 8 9; do echo "int f$i(int a, long b);"; done >"$work/many.h"
awk '{ for (i = 0; i < 2000; i++) { copy = $0; sub(/f/, "f_" i "_", copy); print copy } }' \
  "$work/many.h" >"$work/most.h"
for command in "list" "compile --func *"; do
  set -f
  # shellcheck disable=SC2086
  "$launcher" $command "$work/most.h" --arch x86_64 2>"$work/err" | head -n 1 >"$work/out"
  is "$command | head ends quietly" "$(wc -l <"$work/out") $(cat "$work/err")" "1 "
  # shellcheck disable=SC2086
  "$launcher" $command "$work/most.h" --arch x86_64 >/dev/full 2>"$work/err"
  is "$command onto a full disk says so" "$? $(head -n 1 "$work/err")" \
    "1 protoc-kprobe: error: cannot write the output: No space left on device [output-closed]"
  set +f
done

# Slow even from the archive: methods of records that are made when first called, formats and locales,
# regular expressions, types that no option has, and opening a jar.
slow='ObjectMethods|java\.util\.Formatter|regex\.Matcher|java\.sql\.|java\.time\.|util\.jar\.JarEntry'
_JAVA_OPTIONS="-Xlog:class+load:file=$work/classes" "$launcher" "$header" \
  --func tcp_select_initial_window --arch x86_64 >"$work/out" 2>/dev/null
is "a short run loads its classes" "$(grep -c 'dev\.protockprobe\.Compiler ' "$work/classes")" 1
is "and all but a few glue classes of lambdas from the archive" \
  "$(grep -v 'shared objects file' "$work/classes" | grep -v 'java\.lang\.invoke\.LambdaForm')" ""
few=$(grep -vc 'shared objects file' "$work/classes")
is "few is at most 3: $few" "$([ "$few" -le 3 ] && echo yes)" yes
is "and none that is slow" "$(grep -E "$slow" "$work/classes")" ""

# A BTF with "int", "f(int a)".
{
  printf '\237\353\1\0\30\0\0\0\0\0\0\0\60\0\0\0\60\0\0\0\11\0\0\0'
  printf '\1\0\0\0\0\0\0\1\4\0\0\0\40\0\0\1'
  printf '\0\0\0\0\1\0\0\15\1\0\0\0\5\0\0\0\1\0\0\0'
  printf '\7\0\0\0\0\0\0\14\2\0\0\0\0int\0a\0f\0'
} >"$work/btf"
_JAVA_OPTIONS="-Xlog:class+load:file=$work/classes" "$launcher" --btf "$work/btf" --func f \
  --arch x86_64 >"$work/out" 2>/dev/null
is "a run over a BTF prints its function's probe" "$(cat "$work/out")" "p:kprobes/f f a=%di:s32"
few=$(grep -vc 'shared objects file' "$work/classes")
is "and loads all but a few classes from the archive, at most 5: $few" \
  "$([ "$few" -le 5 ] && echo yes)" yes
is "and none that is slow" "$(grep -E "$slow" "$work/classes")" ""

# What is in the jar: programs for other places.
cat >"$work/trace" <<'END'
              nc-157     [000] .....     5.030424: tcp_select_initial_window: (tcp_select_initial_window+0x0/0x170) sk=0x100007f0100007f __space=65536 mss=65495 rcv_wnd=0 window_clamp=0 wscale_ok=1 rcv_wscale=0 init_rcv_wnd=0 sk__ptr=0xff343f5740a19020 rcv_wnd__ptr=0xff343f57419df020 window_clamp__ptr=0xff343f57419df024 rcv_wscale__ptr=0xff343f57419df028
END
"$launcher" "$header" --arch x86_64 --emit decoder --decoder python,awk,java --out "$work/decoders"
json=$("$launcher" decode "$header" --arch x86_64 --format json "$work/trace")
for program in "python3 $work/decoders/tcp_select_initial_window.decode.py" \
  "awk -f $work/decoders/tcp_select_initial_window.decode.awk" \
  "java $work/decoders/TcpSelectInitialWindowDecoder.java"; do
  # shellcheck disable=SC2086
  is "a decoder for ${program%% *} prints what decode does" "$(LC_ALL=C $program "$work/trace")" "$json"
done

is "the Python decoder runs by its name" \
  "$(LC_ALL=C "$work/decoders/tcp_select_initial_window.decode.py" "$work/trace")" "$json"

# A checkout that is not built, and a PATH with only the shell's own tools.
cp -R "$1" "$work/fresh" 2>/dev/null
rm -rf "$work/fresh/target"
mkdir "$work/tools"
for tool in sh readlink find mkdir rmdir sleep cat rm mv grep sed tr touch ln cksum; do
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
  "$work/fresh/protoc-kprobe" "$header" --arch x86_64 >"$work/out.$i" 2>"$work/err.$i" &
done
wait
is "one of them says that it builds" "$(sed 's/ (log: .*//' "$work"/err.[123])" \
  "protoc-kprobe: building the program, once; this takes a minute or two"
is "three first uses at once build once and all answer" \
  "$(cat "$work/out.1" "$work/out.2" "$work/out.3")" "$(printf '%s\n%s\n%s' "$line" "$line" "$line")"

# One archive for each JDK, and none that spoils a run.
fresh() { "$work/fresh/protoc-kprobe" "$header" --arch x86_64 2>&1; }
# spoil ARCHIVE: with what is on standard input.
spoil() { rm -f "$1" && cat >"$1"; }
archives() { echo "$work"/fresh/target/jdk/*/classes.*; }
first=$(archives)
spoil "$first" </dev/null
is "an empty archive only costs time" "$(fresh)" "$line"
echo "no archive" | spoil "$first"
is "a file that is not an archive only costs time" "$(fresh)" "$line"
touch -d 2001-01-01 "${first%/*}/age"
is "a JDK that was replaced in its place has its archive made anew" \
  "$(fresh && find "$first" -size +1024k)" "$(printf '%s\n%s' "$line" "$first")"
touch "$work/fresh/target/lib/picocli.jar"
: >"$work/before"
sleep 1
fresh >/dev/null
is "and one whose jars are newer" "$(find "$first" -newer "$work/before")" "$first"

# Times that do not fit: a clock that went back, files written again, a copy of what was built.
find "$work/fresh/src/main" -name Main.java -exec touch -d 2101-01-01 {} +
: >"$work/before"
sleep 1
is "sources from the future are built once" "$(fresh && find "$work/fresh/target" -name '*.jar' -newer "$work/before")" "$line"
touch "$work/fresh/pom.xml"
is "and files written again are not" "$(fresh && find "$work/fresh/target" -name '*.jar' -newer "$work/before")" "$line"
find "$work/fresh/src/main" -name Main.java -exec touch {} +
fresh >/dev/null
is "a JAVA_HOME without java is named" "$(JAVA_HOME=/nonexistent fresh)" \
  "protoc-kprobe: JAVA_HOME has no bin/java: '/nonexistent' (set it to a JDK, or unset it)"
mkdir "$work/copy"
cp -R "$work/fresh/protoc-kprobe" "$work/fresh/target" "$work/copy"
is "a copy without sources runs" "$("$work/copy/protoc-kprobe" "$header" --arch x86_64 2>&1)" "$line"
rm "$work/copy/target/protoc-kprobe.jar"
is "a copy that is not built says what is missing" "$("$work/copy/protoc-kprobe" --version 2>&1)" \
  "protoc-kprobe: it is not built, and $work/copy has no pom.xml to build it with"

# A checkout that somebody else owns: for root, a file's permissions are not enough to be refused.
chmod 755 "$work"
chmod -R a+rX "$work/fresh"
chmod a-w "$work/fresh/target"
stranger() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=65534 --regid=65534 --clear-groups "$work/fresh/protoc-kprobe" "$@" 2>&1
  else
    "$work/fresh/protoc-kprobe" "$@" 2>&1
  fi
}
echo >>"$work/fresh/pom.xml"
is "an older jar runs where no new one can be made" \
  "$(stranger --proto 'int f(int n)' --arch x86_64)" "p:kprobes/f f n=%di:s32"
mv "$work/fresh/target/protoc-kprobe.jar" "$work/jar"
is "without a jar it says so at once" "$(stranger --version)" \
  "protoc-kprobe: it is not built, and $work/fresh/target cannot be written"
mv "$work/jar" "$work/fresh/target/protoc-kprobe.jar"
chmod u+w "$work/fresh/target"
fresh >/dev/null

# Another JDK than the one that is used here: OTHER_JAVA_HOME, or one of this machine's.
other=
for candidate in "${OTHER_JAVA_HOME:-}" /usr/lib/jvm/*; do
  # shellcheck disable=SC3013
  if [ -z "$other" ] && [ -x "$candidate/bin/javac" ] &&
    ! [ "$candidate/bin/java" -ef "${first%/*}/java" ]; then
    other=$candidate
  fi
done
if [ -n "$other" ]; then
  other() { JAVA_HOME=$other fresh; }
  is "another JDK ($other) answers alike, without a word more" "$(other)" "$line"
  is "and has an archive of its own" "$(archives | wc -w)" 2
  : >"$work/before"
  sleep 1
  is "going back and forth between them" "$(fresh && other && fresh)" "$(printf '%s\n%s\n%s' "$line" "$line" "$line")"
  is "makes nothing anew" "$(find "$work/fresh/target" -type f -newer "$work/before")" ""
  for archive in $(archives); do
    [ "$archive" = "$first" ] || second=$archive
  done
  cp "$second" "$work/second"
  spoil "$second" <"$first"
  is "an archive of the first is passed over by the other" "$(other)" "$line"
  spoil "$first" <"$work/second"
  is "and the other way round" "$(fresh)" "$line"
  echo "no archive" | spoil "$second"
  is "a file that is not an archive only costs the other time" "$(other)" "$line"
else
  echo "skipped launcher - two JDKs: there is one only; OTHER_JAVA_HOME names another"
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
