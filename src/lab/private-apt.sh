#!/usr/bin/env bash
# private-apt.sh SUITE ARCH: makes an apt of its own for one suite and one architecture and prints
# its configuration file, to be used as `apt-get -c FILE`.
#
# The mirror is the one the host's apt already uses for Debian; only the suite's name differs.
# Lists, cache and package status live in the lab's cache, so the host's apt state and architectures
# stay as they are.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
suite=$1 arch=$2

need apt-get
# shellcheck disable=SC2016 # the variable is apt's
mirror=$(apt-get indextargets --format '$(REPO_URI)' \
  'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 'Component: main' | head -n 1)
[[ -n $mirror ]] || missing "a Debian archive among apt's sources, with its lists (apt-get update)"

root=$cache/apt/$suite-$arch
mkdir -p "$root"/{lists/partial,archives/partial,none.d}
touch "$root/status"

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
options=
[[ -r $keyring ]] && options="[signed-by=$keyring]"
printf 'deb %s %s %s main\n' "$options" "$mirror" "$suite" >"$root/sources.list"

# The host's own hooks after an update are about the host's lists: cleared.
cat >"$root/apt.conf" <<CONF
#clear APT::Architectures;
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
APT::Architecture "$arch";
APT::Architectures { "$arch"; };
APT::Sandbox::User "";
Acquire::Languages "none";
Dir::State "$root";
Dir::State::lists "$root/lists";
Dir::State::status "$root/status";
Dir::Cache "$root";
Dir::Cache::archives "$root/archives";
Dir::Etc::sourcelist "$root/sources.list";
Dir::Etc::sourceparts "-";
Dir::Etc::preferences "$root/none";
Dir::Etc::preferencesparts "$root/none.d";
CONF
printf '%s\n' "$root/apt.conf"
