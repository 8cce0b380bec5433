package dev.protockprobe.probe;

/**
 * What kernels differ in: the first version of mainline that has it, and the words by which the
 * {@code README} in a kernel's tracefs tells. Distributions add features to older kernels, so the
 * {@code README} is right where it disagrees with the version.
 *
 * <p>Versions are those of the kernel's commits, or of the oldest source that was seen to have the
 * feature; the texts are {@code readme_msg} in kernel/trace/trace.c.
 */
public enum KernelFeature {
  /** {@code $comm}. */
  COMM(4, 8, "$comm"),
  /** {@code x8} to {@code x64}, and decimal numbers for {@code u8} to {@code u64}. */
  HEXADECIMAL_TYPES(4, 9, "x8/16/32/64"),
  /** {@code rN:}, how many calls may wait for their return. */
  MAXACTIVE(4, 12, "r[maxactive]"),
  /** {@code $argN} at the entry, where the architecture has it. */
  ARGUMENTS(4, 20, "$arg<N>"),
  /** {@code TYPE[N]}. */
  ARRAYS(4, 20, "<type>\\[<array-size>\\]"),
  /** The type {@code symbol}. */
  SYMBOL(4, 20, "symbol,"),
  /** {@code +uN(...)}. */
  USER_MEMORY(5, 3, "[u]<offset>"),
  /** The type {@code ustring}. */
  USTRING(5, 3, "ustring"),
  /** {@code \N} and {@code \"text"}. */
  IMMEDIATES(5, 4, "\\imm-value"),
  /** A second definition under the same name is a further probe of the event. */
  APPENDING(5, 4, "Create/append/"),
  /** {@code SYMBOL%return}. */
  RETURN_SUFFIX(5, 10, "%return"),
  /** A dash in the name of a group. */
  GROUP_DASH(6, 5, "", 5, 15),
  /** A group without an event, {@code p:GROUP/}. */
  GROUP_ALONE(6, 0, "[<group>/][<event>]"),
  /** The type {@code symstr}. */
  SYMSTR(6, 2, "symstr", 5, 15),
  /** Plain {@code char} is unsigned everywhere: {@code -funsigned-char} in the Makefile. */
  UNSIGNED_CHAR(6, 2, ""),
  /** The type {@code char}. */
  CHAR(6, 5, "char, string"),
  /** Parameters by their names, which the kernel finds in its BTF. */
  BTF_NAMES(6, 5, "<argname>"),
  /** Members behind them, {@code skb->len}. */
  BTF_MEMBERS(6, 6, "<argname>[->field"),
  /** {@code $argN} in a return probe, kept from the entry. */
  ARGUMENTS_AT_RETURN(6, 9, "kernel return probes support:", 6, 8),
  /** The types {@code %pd} and {@code %pD}. */
  PATHS(6, 10, "%pd/%pD"),
  /** {@code (STRUCT)FIELD->...} in event probes, which kprobes refuse with an error of its own. */
  TYPECASTS(7, 2, "");

  private final int major;
  private final int minor;
  private final String readme;
  private final int seenMajor;
  private final int seenMinor;

  KernelFeature(int major, int minor, String readme) {
    this(major, minor, readme, major, minor);
  }

  /** A feature that stable's or a distribution's kernels of an older version were seen with. */
  KernelFeature(int major, int minor, String readme, int seenMajor, int seenMinor) {
    this.major = major;
    this.minor = minor;
    this.readme = readme;
    this.seenMajor = seenMajor;
    this.seenMinor = seenMinor;
  }

  /** The first version of mainline that has the feature, as every later kernel does. */
  public KernelVersion since() {
    return new KernelVersion(major, minor);
  }

  /** The first version of which some kernels have the feature. */
  KernelVersion seenSince() {
    return new KernelVersion(seenMajor, seenMinor);
  }

  /** What {@code README} says if the kernel has the feature; empty if it does not say. */
  public String readme() {
    return readme;
  }
}
