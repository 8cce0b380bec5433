#!/usr/bin/env bash
# source.sh MACHINE: puts the source of the machine's kernel into the cache and prints its directory.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: source.sh MACHINE}"

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
  download "$new" "$package=$version" ||
    die "$suite has no $package $version of $image; for a newer kernel delete $cache/machines/$name"
  dpkg-deb --fsys-tarfile "$new/$package"_*.deb |
    tar -xO "./usr/src/$package.tar.xz" | tar -xJ -C "$new" --strip-components=1
  rm "$new/$package"_*.deb
  printf '%s\t%s\n' "$package" "$version" >"$new/packages"
  rm -rf "$tree"
  mv -T "$new" "$tree"
fi
printf '%s\n' "$tree"
