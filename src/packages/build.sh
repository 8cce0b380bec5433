#!/usr/bin/env bash
# build.sh [DIRECTORY]: makes the packages of a built checkout (default: target/packages):
#
#   protoc-kprobe                         one file to copy anywhere; needs a Java 17 runtime
#   protoc-kprobe-VERSION-MACHINE.tar.gz  with a runtime of its own, for machines without Java
#   protoc-kprobe_VERSION_all.deb         for Debian, with manual pages and completions
#
# Needs the JDK 17 that built it, tar, gzip and, for the last, dpkg-deb. Two runs give the same bytes.
set -euo pipefail
export LC_ALL=C TZ=UTC
umask 022
project=$(cd "$(dirname "$0")/../.." && pwd)
packages=$(mkdir -p "${1:-$project/target/packages}" && cd "${1:-$project/target/packages}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pom() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$project/pom.xml" | head -1; }
version=$(pom version)
time=$(pom project.build.outputTimestamp)
SOURCE_DATE_EPOCH=$(date -d "$time" +%s)
export SOURCE_DATE_EPOCH
here=$project/src/packages
java_home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')

# Our classes and those of the libraries in one jar.
merge_jars() {
  mkdir "$work/classes"
  (
    cd "$work/classes"
    for library in "$project"/target/lib/*.jar "$project/target/protoc-kprobe.jar"; do
      "$java_home/bin/jar" -xf "$library"
      rm -rf META-INF/MANIFEST.MF META-INF/maven module-info.class META-INF/versions/*/module-info.class
      # Licenses and notices of several libraries have the same names.
      for text in META-INF/*LICENSE* META-INF/*NOTICE*; do
        [[ ! -f $text ]] || mv "$text" "META-INF/$(basename "$library" .jar)-${text##*/}"
      done
    done
  )
  # As a module it has the libraries in it.
  sed '/^ *requires /{/ java\.\| jdk\./!d}' "$project/src/main/java/module-info.java" >"$work/module-info.java"
  "$java_home/bin/javac" --release 17 -d "$work/classes" --patch-module "dev.protockprobe=$work/classes" \
    "$work/module-info.java"
  printf 'Main-Class: dev.protockprobe.cli.Main\nMulti-Release: true\nImplementation-Version: %s\n' \
    "$version" >"$work/manifest"
  find "$work/classes" -exec touch -h -d "$time" {} +
  (cd "$work/classes" && find . -type f | sort >"$work/names" &&
    "$java_home/bin/jar" --create --date="$time" --file="$work/protoc-kprobe.jar" --manifest="$work/manifest" "@$work/names")
}

# launcher JAR RUNTIME: the launcher of an installed program; both are relative to its directory.
launcher() {
  key=$version-$(cksum <"$work/protoc-kprobe.jar" | cut -d' ' -f1)
  sed "s|@JAR@|$1|; s|@RUNTIME@|$2|g; s|@KEY@|$key|; 1d" "$here/launcher.part" >"$work/lines"
  sed -e "/^# -- in a checkout/,/^# -- everywhere/{/^# -- everywhere/r $work/lines" -e 'd;}' \
    -e 's/^# Runs protoc-kprobe from a checkout.*/# Runs protoc-kprobe./' "$project/protoc-kprobe"
}

one_file() {
  # shellcheck disable=SC2016 # the launcher's own variable
  { launcher '${self##*/}' no-runtime && echo exit && cat "$work/protoc-kprobe.jar"; } >"$packages/protoc-kprobe"
  chmod 755 "$packages/protoc-kprobe"
}

# texts DIRECTORY: manual pages, completions, documentation and what builds need, below a prefix.
texts() {
  mkdir -p "$work/texts" "$1"/share/{man/man1,man/man7,bash-completion/completions,fish/vendor_completions.d} \
    "$1"/share/{zsh/vendor-completions,cmake/ProtocKprobe}
  java -cp "$project/target/protoc-kprobe.jar:$project/target/lib/*" dev.protockprobe.cli.PackagedTexts \
    "$work/texts" "$project/src/doc"
  for page in "$work/texts"/*.[17]; do gzip -9n <"$page" >"$1/share/man/man${page##*.}/${page##*/}.gz"; done
  cp "$work/texts/protoc-kprobe.bash" "$1/share/bash-completion/completions/protoc-kprobe"
  cp "$work/texts/protoc-kprobe.fish" "$1/share/fish/vendor_completions.d/protoc-kprobe.fish"
  {
    echo '#compdef protoc-kprobe'
    echo 'autoload -U +X bashcompinit && bashcompinit'
    cat "$work/texts/protoc-kprobe.bash"
  } >"$1/share/zsh/vendor-completions/_protoc-kprobe"
  # The documentation lies as in the sources, so that its links lead somewhere and its examples run.
  doc=$1/share/doc/protoc-kprobe
  mkdir -p "$doc/src/doc"
  cp "$project"/src/doc/* "$doc/src/doc"
  cp "$project/README.md" "$doc"
  sed -i 's|\./protoc-kprobe|protoc-kprobe|g' "$doc/README.md" "$doc"/src/doc/*.md
  cp -r "$project/samples" "$doc/samples"
  ln -s samples "$doc/examples"
  cp "$project/samples/cmake/ProtocKprobe.cmake" "$1/share/cmake/ProtocKprobe/ProtocKprobeConfig.cmake"
}

image() {
  name=protoc-kprobe-$version-$(uname -m)
  root=$work/image/$name
  mkdir -p "$root/bin" "$root/lib"
  cp "$work/protoc-kprobe.jar" "$root/lib"
  launcher ../lib/protoc-kprobe.jar ../runtime/bin/java >"$root/bin/protoc-kprobe"
  chmod 755 "$root/bin/protoc-kprobe"
  texts "$root"
  modules=java.base,java.compiler,jdk.unsupported
  "$java_home/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
    --compress=2 --output "$root/runtime"
  pack "$work/image" "$name" "$packages/$name.tar.gz"
}

# pack DIRECTORY NAME FILE: a tarball of NAME that is the same whoever makes it, and whenever.
pack() {
  tar -C "$1" --sort=name --mtime="$time" --owner=0 --group=0 --numeric-owner --mode=go-w -cf - "$2" |
    gzip -9n >"$3"
}

debian() {
  root=$work/debian
  mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/protoc-kprobe"
  cp "$work/protoc-kprobe.jar" "$root/usr/share/protoc-kprobe"
  launcher ../share/protoc-kprobe/protoc-kprobe.jar no-runtime >"$root/usr/bin/protoc-kprobe"
  chmod 755 "$root/usr/bin/protoc-kprobe"
  texts "$root/usr"
  cp "$here/copyright" "$root/usr/share/doc/protoc-kprobe/copyright"
  printf 'protoc-kprobe (%s) unstable; urgency=low\n\n  * Built from the sources of this version.\n\n -- %s  %s\n' \
    "$version" "$(sed -n 's/^Maintainer: //p' "$here/control")" "$(date -R -d "$time")" |
    gzip -9n >"$root/usr/share/doc/protoc-kprobe/changelog.gz"
  size=$(du -sk --apparent-size "$root/usr" | cut -f1)
  sed "s/@VERSION@/$version/; s/@SIZE@/$size/" "$here/control" >"$root/DEBIAN/control"
  (cd "$root" && find usr -type f | sort | xargs -d '\n' md5sum >DEBIAN/md5sums)
  find "$root" -exec touch -h -d "$time" {} +
  dpkg-deb --root-owner-group -Zxz --build "$root" "$packages/protoc-kprobe_${version}_all.deb" >/dev/null
}

[[ -e $project/target/protoc-kprobe.jar && -e $project/target/lib ]] || {
  echo "build.sh: nothing is built: run 'mvn package' first" >&2
  exit 1
}
merge_jars
one_file
image
if command -v dpkg-deb >/dev/null; then debian; else echo "build.sh: no dpkg-deb, no package for Debian" >&2; fi
