#!/usr/bin/env bash
# samples.sh CHECKOUT: builds the samples of a built checkout as their READMEs say, each in a clean copy
# whose path has a space. Prints one line for each check, and the totals.
set -uo pipefail
project=$(cd "${1:?usage: samples.sh CHECKOUT}" && pwd)
program=$project/protoc-kprobe
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# is NAME GOT EXPECTED
is() {
  if [[ $2 == "$3" ]]; then
    passed=$((passed + 1))
    echo "ok samples - $1"
  else
    failed=$((failed + 1))
    printf 'not ok samples - %s\n#   expected: %s\n#   got:      %s\n' "$1" "$3" "$2"
    return 1
  fi
}

# copy NAME: goes to a clean copy of the files that git has of a sample.
copy() {
  mkdir -p "$work/a b" && git -C "$project" archive HEAD "samples/$1" | tar -x -C "$work/a b" &&
    cd "$work/a b/samples/$1" || exit
}

# touched FILE: gives a file a time after all that have been written.
touched() { sleep 1 && touch "$1"; }
# compiled: the functions that the commands of make, on standard input, compile.
compiled() { sed -n 's/.*--func \([a-z_]*\).*/\1/p' | sort | xargs; }

copy make
make_probes() { make -j8 PROTOC_KPROBE="$program" 2>&1; }
is "make -j8 compiles each function in a clean copy" "$(make_probes | compiled)" "device_open queue_add"
is "into a script, a schema and a rule for each" "$(cd probes && echo *)" \
  "device_open.d device_open.probe.json device_open.sh queue_add.d queue_add.probe.json queue_add.sh"
is "make compiles nothing if nothing changed" "$(make_probes | compiled)" ""
touched include/device.h
is "after a header was touched, make compiles only what includes it" "$(make_probes | compiled)" "device_open"
is "and only once" "$(make_probes | compiled)" ""
sed -i '/#include/d; s/struct device_options options/int options/' device_open.h
rm include/device.h
is "a header that is gone, and not included any more, does not stop make" "$(make_probes | compiled)" "device_open"
is "nor is it looked for again" "$(make_probes | compiled)" ""

for generator in Ninja "Unix Makefiles"; do
  rm -rf "$work/a b"
  copy cmake
  cmake -G "$generator" -B build -DPROTOC_KPROBE="$program" >"$work/log" 2>&1
  is "CMake configures for $generator" "$?" 0 || cat "$work/log"
  build() { cmake --build build 2>&1 | grep -c 'Compiling probes of'; }
  is "$generator compiles probes" "$(build)" 1
  is "into the files that the sample asks for" \
    "$(cd build && find . -maxdepth 1 -name 'queue_add.*' ! -name '*.d' -printf '%P\n' | sort | xargs)" \
    "queue_add.events queue_add.probe.json queue_add.sh"
  is "$generator compiles nothing if nothing changed" "$(build)" 0
  line='p:kprobes/queue_add queue_add queue=%x0:x64 item=%x1:u32 urgent=%x2:u8'
  is "the definition is the header's" "$(<build/queue_add.events)" "$line"
  sleep 1 && echo 'typedef u16 item_t;' >item.h
  is "$generator compiles again after an included header was changed" "$(build)" 1
  is "and the definition has the new type" "$(<build/queue_add.events)" "${line/:u32/:u16}"
  is "$generator does so only once" "$(build)" 0
done

rm -rf "$work/a b"
copy meson
export PATH="$project:$PATH"
meson setup build -Darch=x86_64 >"$work/log" 2>&1
is "Meson configures" "$?" 0 || cat "$work/log"
generated() { ninja -C build | sed -n 's/.*Generating \([a-z_]*\) .*/\1/p' | sort | xargs; }
is "Meson compiles each function" "$(generated)" "queue_add queue_drop"
is "into the files that the sample asks for" "$(cd build && echo queue_add.*)" \
  "queue_add.events queue_add.probe.json queue_add.sh"
is "Meson compiles nothing if nothing changed" "$(generated)" ""
touched include/item.h
is "after an included header was touched, Meson compiles the function that reads it" "$(generated)" "queue_add"
is "and only once" "$(generated)" ""

copy maven
mvn -q generate-resources >"$work/log" 2>&1
is "Maven compiles probes" "$? $(cd target/probes && echo *)" "0 queue_add.probe.json queue_add.sh" || cat "$work/log"

copy project
build_probes() { "$program" build -MD -MP 2>&1; }
is "a project is built in one run, without a word" "$(build_probes; echo $?)" 0
is "into the files that it lists, and the rule" "$(find target -type f ! -name probes.d | sort)" \
  "$("$program" build --list-outputs | sort)"
is "for each architecture and kernel" "$(cd target && echo */)" "arm64-6.1/ arm64-6.12/ x86_64-6.1/ x86_64-6.12/"
# shellcheck disable=SC2016 # make's own variable
printf 'target/probes.d: probes.toml\n\t%s build -MD -MP -MT $@\n-include target/probes.d\n' \
  "'$program'" >Makefile
rm -r target && make >"$work/log" 2>&1
is "make has nothing to do after a build" "$(make | grep -c ' build ')" 0
touched driver/ring.h
is "after a header was touched, make builds again" "$(make | grep -c ' build ')" 1
is "and only once" "$(make | grep -c ' build ')" 0
sed -i 's/unsigned int blocks/unsigned short blocks/' driver/ring.h
old=$(stat -c %y target/x86_64-6.1/failed.sh)
touched driver/ring.h
make >"$work/log" 2>&1
is "a changed header changes the definitions" \
  "$(grep -c 'blocks=[^ ]*:u16' target/*/submit.sh | cut -d: -f2 | xargs)" "1 1 1 1"
is "and leaves other files untouched" "$(stat -c %y target/x86_64-6.1/failed.sh)" "$old"

# The newest kernel whose headers are installed.
headers=$(printf '%s\n' /lib/modules/*/build | sort -V | tail -n 1)
if [[ -e $headers/include/config/auto.conf ]]; then
  rm -rf "$work/a b" && mkdir -p "$work/a b" "$work/kbuild"
  # A kernel's build takes no path with a space.
  git -C "$project" archive HEAD samples/kbuild | tar -x -C "$work/kbuild" && cd "$work/kbuild/samples/kbuild" || exit
  module() { make KDIR="$headers" PROTOC_KPROBE="$program" ARCH=x86_64 2>&1 | compiled; }
  is "make compiles the probes of a module" "$(module)" "ring_submit"
  is "which are in the module" "$(nm ring.ko | sed -n 's/.* T ring_submit$/yes/p')" "yes"
  is "and read a bit-field and a member of a kernel's struct" \
    "$(grep -o 'flags=[^ ]*\|device=+[0-9]*(+[0-9]*(%di)):u32' probes/ring_submit.events | sed 's/+[0-9]*(+[0-9]*/+N(+N/' | xargs)" \
    "flags=+10(%si):b12@4/16 device=+N(+N(%di)):u32"
  is "make compiles no probe if nothing changed" "$(module)" ""
  touched ring.h
  is "after its own header was touched, make compiles the probes" "$(module)" "ring_submit"
elif [[ ${CI:-} == true ]]; then
  is "the headers of a kernel are installed" "no" "yes"
else
  echo "skipped samples - kbuild: no kernel headers in /lib/modules"
fi

# The samples whose READMEs show what each command prints.
export PROTOC_KPROBE_JAR="$project/target/protoc-kprobe.jar"
copy .
for readme in */README.md; do
  if grep -q '^```console' "$readme"; then
    printed=$("$project/src/test/sh/documentation.sh" "${readme%/*}" README.md)
    is "${readme%/*} prints what its README shows" "$(grep -v '^ok' <<<"$printed")" \
      "$(grep -c '^ok' <<<"$printed") passed, 0 failed"
  fi
done
is "the pipeline fails with the exit code of check" "$(ci-drift/pipeline.sh 2>/dev/null | tail -n 1; echo "${PIPESTATUS[0]}")" \
  "6.12: exit code 3
3"

echo "$passed passed, $failed failed"
((failed == 0))
