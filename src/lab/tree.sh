#!/usr/bin/env bash
# tree.sh MACHINE: reads the whole source of the machine's kernel, each file as it stands there, and
# compares what is listed and compiled of it with the kernel's BTF. It prints the counts, and fails
# below the bounds that dev.protockprobe.kernel.KernelTreeTest has. Ten minutes and 1.5 GB.
#   SEED=N       the same functions again
#   FUNCTIONS=N  how many functions are compiled, if not 2,000
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: tree.sh MACHINE}"

corpus=$("$lab/corpus.sh" "$name")
read -r image version < <(grep ^linux-image "$corpus/packages")
package=linux-source-$(grep -oE '[0-9]+\.[0-9]+' <<<"$version" | head -n 1)

tree=$cache/trees/$version
if [[ ! -e $tree/packages ]]; then
  need apt-get dpkg-deb flock tar xz
  mkdir -p "$cache/trees"
  exec 9>"$cache/fetch.lock"
  flock 9
  new=$(mktemp -d "$cache/trees/.new.XXXXXX")
  trap 'rm -rf "$new"' EXIT
  apt=$("$lab/private-apt.sh" "$suite" "$debian")
  apt-get -c "$apt" -q -o Acquire::Retries=3 --error-on=any update >&2
  (
    cd "$new"
    apt-get -c "$apt" -q -o Acquire::Retries=3 download "$package=$version" >&2
  ) || die "$suite has no $package $version of $image; for a newer kernel delete $cache/machines/$name"
  dpkg-deb --fsys-tarfile "$new/$package"_*.deb |
    tar -xO "./usr/src/$package.tar.xz" | tar -xJ -C "$new" --strip-components=1
  rm "$new/$package"_*.deb
  printf '%s\t%s\n' "$package" "$version" >"$new/packages"
  rm -rf "$tree"
  mv -T "$new" "$tree"
  exec 9>&-
fi

cd "$project"
exec mvn --batch-mode --quiet --no-transfer-progress test -Dtest=KernelTreeTest -Dtests.excluded=none \
  -Dtree="$tree" -Dtree.machine="$name" -Dcorpus="${corpus%/*}" \
  ${SEED:+"-Dseed=$SEED"} ${FUNCTIONS:+"-Dtree.functions=$FUNCTIONS"}
