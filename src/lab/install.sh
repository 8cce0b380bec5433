#!/usr/bin/env bash
# Installs what the lab needs on a Debian host: the emulators of machines.tsv, the compilers of
# compilers.tsv, the keyring that checks other Debian suites, and the few tools the scripts call. Needs
# root and a fresh `apt-get update`.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

mapfile -t emulators < <(rows machines | awk -F'\t+' '{ print $6 }' | sort -u)
mapfile -t compilers < <(rows compilers | awk -F'\t+' '{ print $2 }')
DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
  bc binutils bison bpftool busybox cpio debian-archive-keyring dwarves flex gzip jq libelf-dev lz4 make \
  openssh-client python3 xz-utils zstd \
  "${emulators[@]}" "${compilers[@]}"
