#!/usr/bin/env bash
# gcc14.sh: puts gcc 14 for all architectures into the cache and prints the directory with its
# programs, TRIPLE-gcc-14, to be put before the PATH:
#   PATH=$(src/lab/gcc14.sh):$PATH mvn verify -Dtest=CompilerDifferentialTest -Drecords=5000
# CompilerDifferentialTest then takes them as one more opinion. Nothing is installed. What is there
# already is kept. Debian packages gcc 14 for the suite after the host's, so its programs need that
# suite's C library, too: each runs where that suite's /usr is mounted over the host's, which only
# the program itself sees.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
suite=trixie
triples=(
  aarch64-linux-gnu arm-linux-gnueabihf i686-linux-gnu loongarch64-linux-gnu mips-linux-gnu
  mips64-linux-gnuabi64 mips64el-linux-gnuabi64 mipsel-linux-gnu powerpc-linux-gnu
  powerpc64-linux-gnu powerpc64le-linux-gnu riscv64-linux-gnu s390x-linux-gnu x86_64-linux-gnu
)

home=$cache/gcc14
finish_if_fetched() {
  [[ -e $home/packages ]] || return 0
  printf '%s\n' "$home/bin"
  exit
}
finish_if_fetched

need apt-get dpkg dpkg-deb flock unshare
unshare --map-root-user --mount true || missing "the permission to mount: unshare --map-root-user --mount"
mkdir -p "$cache"
exec 9>"$cache/fetch.lock"
flock 9
finish_if_fetched
new=$(mktemp -d "$cache/.gcc14.XXXXXX")
trap 'rm -rf "$new"' EXIT
apt=$("$lab/private-apt.sh" "$suite" "$(dpkg --print-architecture)")
apt-get -c "$apt" -q -o Acquire::Retries=3 --error-on=any update >&2

# To that apt nothing is installed: it fetches all that the compilers need, the C library, too.
mkdir -p "$new/debs/partial" "$new/root/usr" "$new/bin"
packages=("${triples[@]/#/gcc-14-}")
apt-get -c "$apt" -q -o Acquire::Retries=3 -o Dir::Cache::archives="$new/debs" \
  install --download-only --yes --no-install-recommends "${packages[@]//_/-}" >&2
for deb in "$new"/debs/*.deb; do
  dpkg-deb -W "$deb" >>"$new/unpacked"
  dpkg-deb -x "$deb" "$new/root"
done
rm -rf "$new/debs"
# Half of it optimises whole programs.
find "$new/root" '(' -name lto1 -o -name '*lto-dump*' ')' -delete

for triple in "${triples[@]}"; do
  program=$new/bin/$triple-gcc-14
  # shellcheck disable=SC2016 # $0 and $@ are the inner shell's
  printf '#!/bin/sh\nexec unshare --map-root-user --mount sh -c '\''mount --bind "$0" /usr && exec "$@"'\'' \\\n  %q /usr/bin/%s-gcc-14 "$@"\n' \
    "$home/root/usr" "$triple" >"$program"
  chmod +x "$program"
done

mv "$new/unpacked" "$new/packages"
rm -rf "$home"
mv -T "$new" "$home"
"$home/bin/${triples[0]}-gcc-14" --version | head -n 1 >&2
printf '%s\n' "$home/bin"
