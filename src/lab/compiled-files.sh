#!/usr/bin/env bash
# compiled-files.sh MACHINE: prints the name of a file that lists the C files which the machine's kernel
# was compiled from, as paths in its source tree, one a line. They are in the debugging information of the
# distribution's package (300 MB, which is not kept). The list stays in the cache.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: compiled-files.sh MACHINE}"

corpus=$("$lab/corpus.sh" "$name")
read -r image version < <(grep ^linux-image "$corpus/packages")
list=$cache/trees/$image-$version.files
if [[ ! -s $list ]]; then
  need apt-get dpkg-deb flock readelf tar
  mkdir -p "$cache/trees"
  exec 9>"$cache/fetch.lock"
  flock 9
  new=$(mktemp -d "$cache/trees/.new.XXXXXX")
  trap 'rm -rf "$new"' EXIT
  download "$new" "$image-dbg=$version" ||
    die "$suite has no $image-dbg $version; for a newer kernel delete $cache/machines/$name"
  dpkg-deb --fsys-tarfile "$new"/*.deb | tar -xC "$new" --wildcards './usr/lib/debug/boot/vmlinux*'
  rm "$new"/*.deb
  readelf --debug-dump=info --dwarf-depth=1 "$new"/usr/lib/debug/boot/vmlinux* |
    sed -n 's/.*DW_AT_name *: .*): //p' | sed 's|^/.*/linux-[0-9.]*/||' | grep '^[^.].*\.c$' | sort -u >"$new/files"
  mv "$new/files" "$list"
fi
printf '%s\n' "$list"
