#!/usr/bin/env bash
# article.sh MACHINE: the line that protoc-kprobe emits for the article's function, taken through
# the article's six steps on a real kernel, beside a $argN probe and the article's own line on the
# same calls. What the kernel printed stays in runs/article/MACHINE of the cache.
# LINE='p:...' tries another definition of the same event.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "${1:?usage: article.sh MACHINE}"
. "$lab/check.sh"
need awk diff jq

tool=$project/protoc-kprobe
function=tcp_select_initial_window
header=$project/samples/$function/tcp.h
line=${LINE:-$("$tool" "$header" --func $function --no-guard --arch "$arch")}
event=${line%% *} event=${event##*[:/]}

seen=$cache/runs/article/$name
rm -rf "$seen"
mkdir -p "$seen/payload"
printf '%s\n' "$line" >"$seen/payload/line"
"$lab/article-companions.sh" "$name" "$line" >"$seen/payload/companions"
cp "$lab/guest/article.sh" "$seen/payload/run.sh"

fetch() {
  local home
  home=$("$lab/fetch.sh" "$name" 2>"$seen/fetch.log") || { cat "$seen/fetch.log"; return 1; }
  cut -f1 "$home/packages"
}
boot() {
  local started=$EPOCHREALTIME
  if ! "$lab/boot.sh" "$name" "$seen/payload" >"$seen/console" 2>"$seen/qemu.log"; then
    tail -n 20 "$seen/console" "$seen/qemu.log"
    return 1
  fi
  printf '%s %s\n' "$started" "$EPOCHREALTIME" | awk '{ printf "%.1f s\n", $2 - $1 }' |
    tee "$seen/seconds"
}
must "Debian's kernel and busybox are in the cache" fetch
must "the kernel boots and the guest ends by itself" boot
must "the console brought every file whole" "$lab/cut.sh" "$seen" <"$seen/console"

. "$lab/article-checks.sh"
finish
