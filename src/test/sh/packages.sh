#!/usr/bin/env bash
# packages.sh CHECKOUT: makes the packages of a built checkout twice, compares them, and uses each as
# somebody else would who installs it. Prints one line for each check, and the totals.
set -uo pipefail
cd "${1:?usage: packages.sh CHECKOUT}" || exit
project=$PWD
work=$(mktemp -d)
chmod 755 "$work" # another user comes here
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
passed=0 failed=0

# ok NAME COMMAND...: whether the command succeeds; its output is shown if not.
ok() {
  local name=$1
  shift
  if "$@" >"$work/output" 2>&1; then
    passed=$((passed + 1))
    echo "ok packages - $name"
  else
    failed=$((failed + 1))
    echo "not ok packages - $name"
    sed 's/^/  /' "$work/output"
  fi
}

line='p:kprobes/f f n=%di:s32'
# prints PROGRAM...: whether the program compiles a prototype, and prints nothing else.
prints() {
  local printed
  printed=$("$@" --proto 'int f(int n)' --arch x86_64 2>&1)
  [[ $printed == "$line" ]] || {
    echo "$printed"
    false
  }
}

# as_nobody COMMAND...: as a user who can write nothing here, and has no directory of his own.
as_nobody() {
  if ((EUID == 0)); then
    env HOME=/nonexistent setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
  else
    env HOME=/nonexistent "$@"
  fi
}

completes_in_bash() {
  # shellcheck disable=SC2016 # the other shell's
  bash -c 'source "$1"; COMP_WORDS=(protoc-kprobe dec); COMP_CWORD=1; COMP_LINE="protoc-kprobe dec"
    "$(complete -p protoc-kprobe | sed "s/.*-F \([^ ]*\).*/\1/")" protoc-kprobe dec protoc-kprobe
    [[ " ${COMPREPLY[*]} " == *" decode "* ]]' - "$1"
}

# completion SCRIPT WORD...: what bash offers for the last word of a command line.
completion() {
  # shellcheck disable=SC2016 # the other shell's
  bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"
    _protoc_kprobe protoc-kprobe "${!#}" ""; echo "${COMPREPLY[*]}"' - "$@"
}
completes_in_all_forms() {
  local bash=$1
  [[ $(completion "$bash" protoc-kprobe net.h --fun) == --func ]] &&
    [[ $(completion "$bash" protoc-kprobe --arch s3) == s390x ]] &&
    [[ $(completion "$bash" protoc-kprobe net.h --arch = loong) == loongarch64 ]] &&
    [[ $(completion "$bash" protoc-kprobe trace --diagnostics h) == human ]] &&
    [[ $(completion "$bash" protoc-kprobe decode --format p) == perfetto ]] &&
    [[ $(completion "$bash" protoc-kprobe decode --unp) == --unparsed ]] &&
    [[ $(completion "$bash" protoc-kprobe compile --unp) == '' ]] &&
    [[ $(completion "$bash" protoc-kprobe compile --btf pom.x) == pom.xml ]]
}

completes_in_fish() {
  # shellcheck disable=SC2016
  fish -c 'source $argv[1]; complete -C "protoc-kprobe decode --form"' "$1" | grep -q '^--formats'
}

completes_in_zsh() {
  # shellcheck disable=SC2016
  zsh -fc 'autoload -U compinit && compinit -u -d "$2" && source "$1" && [[ -n ${_comps[protoc-kprobe]} ]]' - \
    "$1" "$work/zcompdump"
}

# formats PAGE...: whether man formats the pages without a warning.
formats() {
  local page said
  for page; do
    said=$(gzip -dc "$page" | groff -man -ww -Tutf8 -z 2>&1)
    [[ -z $said ]] || {
      echo "$page: $said"
      return 1
    }
  done
}

builds_with_cmake() {
  # shellcheck disable=SC2016 # CMake's own variable
  mkdir "$work/cmake" &&
    printf 'int f(int n);\n' >"$work/cmake/f.h" &&
    printf '%s\n' 'cmake_minimum_required(VERSION 3.20)' 'project(p NONE)' 'find_package(ProtocKprobe REQUIRED)' \
      'protoc_kprobe_generate(OUTPUTS files INPUTS f.h FUNCTIONS f ARCH x86_64 EMIT events)' \
      'add_custom_target(probes ALL DEPENDS ${files})' >"$work/cmake/CMakeLists.txt" &&
    cmake -S "$work/cmake" -B "$work/cmake/build" "-DCMAKE_PREFIX_PATH=$1" &&
    cmake --build "$work/cmake/build" && [[ $(<"$work/cmake/build/f.events") == "$line" ]]
}

ok 'they are made' "$project/src/packages/build.sh" "$work/one"
ok 'they are made elsewhere, in another language and time zone' \
  env -C / LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo "$project/src/packages/build.sh" "$work/two"
ok 'both times with the same bytes' diff -r "$work/one" "$work/two"

export XDG_CACHE_HOME="$work/cache"
mkdir "$work/a b" && cp "$work/one/protoc-kprobe" "$work/a b/" && ln -s "a b/protoc-kprobe" "$work/link"
ok 'the one file runs from a path with spaces' prints "$work/a b/protoc-kprobe"
ok 'and uses its class archive the next time' prints "$work/a b/protoc-kprobe"
ok 'which is in the cache of the user' test -s "$(echo "$work"/cache/protoc-kprobe/*/jdk/*/classes.*)"
ok 'the one file runs through a link' prints "$work/link"
for shell in dash mksh 'busybox sh'; do
  # shellcheck disable=SC2086
  ok "the one file is read by $shell" prints $shell "$work/a b/protoc-kprobe"
done
ok 'the one file is a jar' prints java -jar "$work/a b/protoc-kprobe"

compiles_and_decodes() {
  [[ $(java "$@" samples/api/CompileAndDecode.java 2>&1 | tail -n 1) == 'nc at 6.588265: mss=65495' ]]
}
ok 'and is the class path of a Java program' compiles_and_decodes -cp "$work/a b/protoc-kprobe"

mkdir -p "$work/usr local/bin" && install "$work/one/protoc-kprobe" "$work/usr local/bin"
chmod -R a-w "$work/usr local"
ok 'installed where nobody writes, the one file runs for a user without a directory' \
  prints as_nobody "$work/usr local/bin/protoc-kprobe"

# Everything but Java.
mkdir "$work/bin"
for program in /usr/bin/* /bin/*; do
  case ${program##*/} in java | javac | jar) ;; *) ln -s "$program" "$work/bin/" 2>/dev/null ;; esac
done
tar -C "$work" -xzf "$work"/one/*.tar.gz
image=$(echo "$work"/protoc-kprobe-*)
without_java() { env -u JAVA_HOME PATH="$work/bin" "$@"; }
ok 'the image runs without Java' prints without_java "$image/bin/protoc-kprobe"
ok 'the image decodes' without_java "$image/bin/protoc-kprobe" decode --events samples/article/article.events \
  samples/article/article.trace
ok 'the image builds a project' without_java "$image/bin/protoc-kprobe" build samples/project/probes.toml \
  --out "$work/project" -MD
ok 'its jar is a module for a Java program' compiles_and_decodes \
  --module-path "$image/lib/protoc-kprobe.jar" --add-modules dev.protockprobe
ok 'and so are those of a build' compiles_and_decodes \
  --module-path "target/protoc-kprobe.jar:target/lib" --add-modules dev.protockprobe
chmod -R a-w "$image"
unset XDG_CACHE_HOME
ok 'the image runs for a user who can write nowhere' prints as_nobody "$image/bin/protoc-kprobe"
ok 'a summary works in the image' without_java "$image/bin/protoc-kprobe" decode --format summary \
  --events samples/article/article.events samples/article/article.trace
export XDG_CACHE_HOME="$work/cache"
PATH="$image/bin:$PATH" ok 'CMake finds the image, and probes are built' builds_with_cmake "$image"

dpkg-deb -x "$work"/one/*.deb "$work/root"
ok 'what the Debian package installs runs' prints "$work/root/usr/bin/protoc-kprobe"
ok 'lintian finds no error in it' lintian --fail-on error "$work"/one/*.deb
for page in "$work"/root/usr/share/man/man1/*.gz; do
  command=$(basename "$page" .1.gz)
  ok "the manual has $command" grep -q "^.SH OPTIONS" <(gzip -dc "$page")
done
ok 'a man page has the text of src/doc' grep -q '^.SH Know what is fetched' \
  <(gzip -dc "$work/root/usr/share/man/man1/protoc-kprobe-compile.1.gz")
ok 'and tells of project files' grep -q '^.SH Write a project file' \
  <(gzip -dc "$work/root/usr/share/man/man1/protoc-kprobe-build.1.gz")
# shellcheck disable=SC2016 # the other shell's
ok 'its examples run where its documentation is' \
  bash -c 'cd "$1/share/doc/protoc-kprobe" && "$1/bin/protoc-kprobe" src/doc/log.h --func f --fetch file-\>state &&
    "$1/bin/protoc-kprobe" samples/tcp_select_initial_window/tcp.h' - "$work/root/usr"
links_lead_somewhere() (
  local page link
  cd "$work/root/usr/share/doc/protoc-kprobe" || exit
  for page in README.md src/doc/*.md; do
    while read -r link; do
      [[ $link == *://* || -e ${page%/*}/${link%%#*} || -e ${link%%#*} || $link == '#'* || $link == ../[lm]* ]] ||
        { echo "$page: $link"; exit 1; }
    done < <(grep -oE '\]\([^)]+\)' "$page" | sed 's/^](//; s/)$//')
  done
)
ok 'the links of its documentation lead somewhere' links_lead_somewhere
ok 'man formats all pages without warnings' formats "$work"/root/usr/share/man/man[17]/*.gz
ok 'bash completes commands' completes_in_bash "$work/root/usr/share/bash-completion/completions/protoc-kprobe"
ok 'and options and their values, with the default command' completes_in_all_forms \
  "$work/root/usr/share/bash-completion/completions/protoc-kprobe"
ok 'fish completes options' completes_in_fish "$work/root/usr/share/fish/vendor_completions.d/protoc-kprobe.fish"
ok 'zsh knows the completion' completes_in_zsh "$work/root/usr/share/zsh/vendor-completions/_protoc-kprobe"

echo "$passed passed, $failed failed"
((failed == 0))
