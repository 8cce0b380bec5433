# shellcheck shell=bash
# What every host-side script of the lab shares: where things are, the rows of machines.tsv,
# and how to say that something is missing. Sourced, never run.

# shellcheck disable=SC2034 # for the scripts that source this
lab=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034
project=$(cd "$lab/../.." && pwd)
# shellcheck disable=SC2034
cache=${PROTOC_KPROBE_LAB:-$HOME/.cache/protoc-kprobe/lab}

die() {
  printf 'lab: %s\n' "$*" >&2
  exit 1
}

# A missing tool is the user's choice on the user's machine (77: skipped) and a failure in CI.
missing() {
  printf 'lab: missing: %s (src/lab/install.sh installs what the lab needs)\n' "$*" >&2
  [[ ${CI:-} == true ]] && exit 1
  exit 77
}

need() {
  local tool
  for tool; do
    command -v "$tool" >/dev/null || missing "$tool"
  done
}

# rows TABLE: the rows of TABLE.tsv, without its comments.
rows() { grep -v '^#' "$lab/$1.tsv"; }

# machine NAME: sets one variable for each column of NAME's row.
# shellcheck disable=SC2034 # for the scripts that source this
machine() {
  while IFS=$'\t' read -r name arch debian suite kernel package qemu console argn; do
    [[ $name == "$1" ]] && return
  done < <(rows machines)
  die "no machine '$1' in $lab/machines.tsv; there are: $(rows machines | cut -f1 | paste -sd' ')"
}

# How wide a word of the machine is, in bits.
word_bits() {
  case $arch in
    i386 | arm | armeb | mips | mipsel | ppc32 | riscv32) echo 32 ;;
    *) echo 64 ;;
  esac
}

# download DIR PACKAGE=VERSION...: puts packages of the machine's suite and architecture into DIR; false if
# the suite does not have them.
download() {
  local where=$1 apt
  shift
  apt=$("$lab/private-apt.sh" "$suite" "$debian") || die "no package lists of $suite for $debian"
  apt-get -c "$apt" -q -o Acquire::Retries=3 --error-on=any update >&2 || die "cannot read the package lists of $suite"
  (cd "$where" && apt-get -c "$apt" -q -o Acquire::Retries=3 download "$@" >&2)
}

# of_kernel KIND TOOL...: for what the cache keeps of each machine's kernel. Sets kernel_home, the kernel's image
# and version, and home. Prints home and exits if it is there already, from the same kernel; else waits for
# whoever is fetching and sets new, a directory that must become home.
# shellcheck disable=SC2034 # for the scripts that source this
of_kernel() {
  local kind=$1
  shift
  kernel_home=$("$lab/fetch.sh" "$name")
  read -r image version < <(grep ^linux- "$kernel_home/packages")
  home=$cache/$kind/$name
  finish_if_fetched
  need apt-get dpkg-deb flock "$@"
  mkdir -p "$cache/$kind"
  exec 9>"$cache/fetch.lock"
  flock 9
  finish_if_fetched
  new=$(mktemp -d "$cache/$kind/.new.XXXXXX")
  trap 'rm -rf "$new"' EXIT
}

finish_if_fetched() {
  [[ -e $home/packages ]] && grep -qxF "$image"$'\t'"$version" "$home/packages" || return 0
  printf '%s\n' "$home"
  exit
}

# The compiler of the machine's architecture and its options: a program's functions get their
# parameters as the kernel's do.
# shellcheck disable=SC2034 # for the scripts that source this
compiler() {
  local row flags
  while IFS=$'\t' read -r row _ compiler flags; do
    [[ $row != "$arch" ]] || break
  done < <(rows compilers | tr -s '\t')
  [[ $row == "$arch" ]] || die "no compiler for $arch in $lab/compilers.tsv"
  read -ra cflags <<<"$flags"
}
