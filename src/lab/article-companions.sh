#!/usr/bin/env bash
# article-companions.sh MACHINE LINE: the definitions (group lab) that see the same calls as LINE.
# by_arg and whole_by_arg: what the kernel itself holds for the arguments. article: the article's
# own line, with its names and its offsets of the stack, and the symbol that lies there.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
machine "$1"
line=$2
function=tcp_select_initial_window

# What the kernel calls a word.
word=x$(word_bits)

by_arg() {
  # shellcheck disable=SC2016 # the dollars are the kernel's
  echo p:lab/by_arg $function 'sk=+0($arg1):'"$word"' __space=$arg2:s32 mss=$arg3:u32' \
    'rcv_wnd=+0($arg4):u32 window_clamp=+0($arg5):u32 wscale_ok=$arg6:s32' \
    'rcv_wscale=+0($arg7):u8 init_rcv_wnd=$arg8:u32'
}

# Many values behind the pointers are 0, and 0 is what a wrong place often holds. So the line's
# registers and stack slots are compared too, unfollowed and a whole word wide. (A big-endian slot
# keeps a narrow value at its far end: there the type stays.)
whole() {
  local arg place type n=0 ours='' kernels=''
  for arg in ${line#* * }; do
    n=$((n + 1)) place=${arg#*=} place=${place%:*} type=$word
    case $place in
      '+0('*')') place=${place#'+0('} place=${place%')'} ;;
      +*) [[ $arch != s390x ]] || type=${arg##*:} ;;
    esac
    ours+=" ${arg%%=*}=$place:$type" kernels+=" ${arg%%=*}=\$arg$n:$type"
  done
  echo "p:lab/whole $function$ours"
  echo "p:lab/whole_by_arg $function$kernels"
}

article() {
  # shellcheck disable=SC2016 # the dollar is the kernel's
  echo p:lab/article $function 'sk=+0(%di):x64 space=%si:s32 mss=%dx:u32' \
    'rcv_wnd=+0(%cx):u32 window_clamp=+0(%r8):u32 wscale_ok=%r9:s32' \
    'rsv_wscale=+0(+0(%sp)):u8 init_rcv_wnd=+4(%sp):u32 stack0=$stack0:symbol'
}

[[ $argn == no ]] || { by_arg; whole; }
[[ $arch != x86_64 ]] || article
