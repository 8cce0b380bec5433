#!/usr/bin/env bash
# printed-commands.sh CHECKOUT: fails on a command that the README, the pages in src/doc or the samples print
# with an option that its subcommand does not have, or that no test gives to it; on an option in a page's
# text that neither a command nor a script has; and on a link to a page or heading that is not there.
# Prints a line for each mistake, and the totals.
set -uo pipefail
cd "${1:?usage: printed-commands.sh CHECKOUT}" || exit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pages=(README.md src/doc/*.md src/lab/README.md)
commands='compile build explain list check decode trace doctor'

# uses: reads command lines; prints "SUBCOMMAND OPTION" for each option of protoc-kprobe, and
# "SUBCOMMAND -" for the subcommand itself.
uses() {
  awk -v commands="$commands" '
    BEGIN { n = split(commands, list, " "); for (i = 1; i <= n; i++) known[list[i]] = 1 }
    {
      gsub(/\047[^\047]*\047/, "TEXT") # what is quoted has no options of ours
      n = split($0, words, /[ \t]+/)
      command = ""
      for (i = 1; i <= n; i++) {
        word = words[i]
        if (word ~ /(^|\/|`)protoc-kprobe$/ && word !~ /:/) {
          command = words[i + 1] in known ? words[i + 1] : "compile"
          print command, "-"
        } else if (word ~ /^[|;&>#]/) {
          command = ""
        } else if (command != "" && word ~ /^(--[a-z]|-M|-I|-D|-U|-include)/) {
          sub(/[=`,).].*/, "", word)
          if (word ~ /^-[IDU]/) word = substr(word, 1, 2)
          print command, word
        }
      }
    }' | sort -u
}

# joined FILE...: the lines of files; those that a backslash ends with the next one.
joined() { sed -e ':a' -e '/\\$/{N;s/\\\n/ /;ta' -e '}' "$@"; }

# blocks FILE...: the lines in blocks of code.
blocks() { awk 'FNR == 1 { inside = 0 } /^```/ { inside = !inside; next } inside' "$@"; }

# text PAGE: the lines outside of blocks of code.
# shellcheck disable=SC2016 # the quotes of Markdown
text() { sed '/^```/,/^```/d' "$1"; }

# options PAGE: the options in the text of a page.
# shellcheck disable=SC2016
options() { text "$1" | grep -oE '`--[a-z][a-z-]*' | tr -d '`' | sort -u; }

for command in $commands; do
  ./protoc-kprobe "$command" --help |
    sed -n '/^Examples:/q;s/^ *\(-[^ ]*\).*/\1/p' | sed 's/[=[].*//; s/,$//' | sed "s/^/$command /"
  echo "$command -"
  echo "$command --help"
done >"$work/known"
sed -n 's/^ *\(--[a-z-]*\)).*/any \1/p' src/main/resources/dev/protockprobe/emit/script/script.sh >"$work/script"

# Commands that are printed: in blocks, in the samples, and in the examples of --help.
{
  blocks "${pages[@]}" | joined
  joined samples/*/Makefile samples/*/*.cmake samples/*/CMakeLists.txt samples/*/README.md
  for command in $commands; do ./protoc-kprobe "$command" --help | sed -n '/^Examples:/,$p' | joined; done
} 2>/dev/null | uses >"$work/printed"

# Commands that tests run: those of golden cases, and of blocks that documentation.sh runs. A program of
# tests or of the lab makes its command lines in parts: an option there counts for each subcommand.
{
  find testdata -name '*.txt' -exec awk '/^-- / { args = /^-- args --/; next } args { print "protoc-kprobe " $0 }' {} +
  awk 'FNR == 1 { inside = 0 } /^```console/ { inside = 1; next } /^```/ { inside = 0 } inside' "${pages[@]}" | joined
} | uses >"$work/run"
grep -rhoE -e '--[a-z][a-z-]*' -e '-(MD|MF|MT|MQ|MP|include)\b' -e '"-[IDU]' src/test/java src/test/sh/launcher.sh \
  src/test/sh/packages.sh src/lab src/bench src/fuzz --include=*.java --include=*.sh --include=*.expect |
  tr -d '"' | sort -u >"$work/words"

failed=0
mistake() {
  failed=$((failed + 1))
  echo "not ok $*"
}

while read -r command option; do
  if ! grep -qxF -e "$command $option" "$work/known"; then
    mistake "printed - protoc-kprobe $command has no option $option"
  elif [[ $option != - ]] && ! grep -qxF -e "$command $option" "$work/run" && ! grep -qxF -e "$option" "$work/words"; then
    mistake "printed - no test runs protoc-kprobe $command $option"
  fi
done <"$work/printed"

# Options in the text, in `code`, of which some command or the script must know each.
cut -d' ' -f2 "$work/known" "$work/script" | sort -u >"$work/options"
while IFS=: read -r page option; do
  grep -qxF -e "$option" "$work/options" || mistake "$page - nothing has the option $option"
done < <(for page in README.md src/doc/*.md; do
  [[ $page == *contributing.md ]] || options "$page" | sed "s|^|$page:|"
done)

# headings FILE: the anchors of its headings.
headings() {
  text "$1" | sed -n 's/^##* //p' | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9_ -]//g; s/ /-/g'
}
for page in "${pages[@]}"; do
  while IFS= read -r link; do
    file=${link%%#*} anchor=''
    [[ $link != *'#'* ]] || anchor=${link#*#}
    target=$page
    [[ -z $file ]] || target=$(dirname "$page")/$file
    if [[ ! -e $target ]]; then
      mistake "$page - a link to $link, which is not there"
    elif [[ -n $anchor ]] && ! headings "$target" | grep -qxF -e "$anchor"; then
      mistake "$page - a link to $link, but there is no such heading"
    fi
  done < <(text "$page" | grep -oE '\]\([^)]*\)' | sed 's/^](//; s/)$//' | grep -v '^http')
done

echo "$(wc -l <"$work/printed") printed options, $failed mistakes"
((failed == 0))
