package dev.protockprobe.decode.meaning;

/**
 * Flags of memory allocation by their names. The numbers are those of 5.4 and later: {@code
 * ___GFP_*} in include/linux/gfp.h, since 6.1 gfp_types.h. {@code __GFP_ATOMIC} is gone since 6.4.
 */
final class GfpText {
  /** By their bits, from the lowest. */
  private static final String[] FLAGS = {
    "__GFP_DMA", "__GFP_HIGHMEM", "__GFP_DMA32", "__GFP_MOVABLE",
    "__GFP_RECLAIMABLE", "__GFP_HIGH", "__GFP_IO", "__GFP_FS",
    "__GFP_ZERO", "__GFP_ATOMIC", "__GFP_DIRECT_RECLAIM", "__GFP_KSWAPD_RECLAIM",
    "__GFP_WRITE", "__GFP_NOWARN", "__GFP_RETRY_MAYFAIL", "__GFP_NOFAIL",
    "__GFP_NORETRY", "__GFP_MEMALLOC", "__GFP_COMP", "__GFP_NOMEMALLOC",
    "__GFP_HARDWALL", "__GFP_THISNODE", "__GFP_ACCOUNT", "__GFP_ZEROTAGS",
  };

  /** Sets that have a name, the larger ones first: {@code __def_gfpflag_names}, mmflags.h. */
  private static final Set[] SETS = {
    new Set("GFP_HIGHUSER_MOVABLE", 0x100cca),
    new Set("GFP_HIGHUSER", 0x100cc2),
    new Set("GFP_USER", 0x100cc0),
    new Set("GFP_KERNEL_ACCOUNT", 0x400cc0),
    new Set("GFP_KERNEL", 0xcc0),
    new Set("GFP_NOFS", 0xc40),
    new Set("GFP_NOIO", 0xc00),
    new Set("GFP_ATOMIC", 0x820),
    new Set("GFP_NOWAIT", 0x800),
  };

  private record Set(String name, long flags) {}

  private GfpText() {}

  static void append(long flags, StringBuilder out) {
    long rest = flags;
    int start = out.length();
    for (Set set : SETS) {
      if ((rest & set.flags()) == set.flags()) {
        add(set.name(), start, out);
        rest &= ~set.flags();
        break;
      }
    }
    for (int bit = 0; bit < FLAGS.length; bit++) {
      if ((rest >>> bit & 1) != 0) {
        add(FLAGS[bit], start, out);
        rest &= ~(1L << bit);
      }
    }
    if (rest != 0) {
      add("0x" + Long.toHexString(rest), start, out);
    }
  }

  private static void add(String name, int start, StringBuilder out) {
    out.append(out.length() > start ? "|" : "").append(name);
  }
}
