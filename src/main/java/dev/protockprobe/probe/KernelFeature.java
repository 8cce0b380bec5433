package dev.protockprobe.probe;

import java.util.Optional;

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
  COMM(4, 8, ReadmePart.FETCH_ARGS, "$comm"),
  /** {@code x8} to {@code x64}, and decimal numbers for {@code u8} to {@code u64}. */
  HEXADECIMAL_TYPES(4, 9, ReadmePart.TYPES, "x8/16/32/64"),
  /** {@code rN:}, how many calls may wait for their return. */
  MAXACTIVE(4, 12, ReadmePart.FORMATS, "r[maxactive]"),
  /** {@code $argN} at the entry, where the architecture has it. */
  ARGUMENTS(4, 20, ReadmePart.FETCH_ARGS, "$arg<N>"),
  /** {@code TYPE[N]}. */
  ARRAYS(4, 20, ReadmePart.TYPES, "<type>\\[<array-size>\\]"),
  /** The type {@code symbol}. */
  SYMBOL(4, 20, ReadmePart.TYPES, "symbol,"),
  /** {@code +uN(...)}. */
  USER_MEMORY(5, 3, ReadmePart.FETCH_ARGS, "[u]<offset>"),
  /** The type {@code ustring}. */
  USTRING(5, 3, ReadmePart.TYPES, "ustring"),
  /** {@code \N} and {@code \"text"}. */
  IMMEDIATES(5, 4, ReadmePart.FETCH_ARGS, "\\imm-value"),
  /** A second definition under the same name is a further probe of the event. */
  APPENDING(5, 4, ReadmePart.HEADING, "Create/append/"),
  /** {@code SYMBOL%return}. */
  RETURN_SUFFIX(5, 10, ReadmePart.PLACES, "%return"),
  /** A dash in the name of a group. */
  GROUP_DASH(6, 5, 5, 15),
  /** A group without an event, {@code p:GROUP/}. */
  GROUP_ALONE(6, 0, ReadmePart.FORMATS, "[<group>/][<event>]"),
  /** The type {@code symstr}. */
  SYMSTR(6, 2, ReadmePart.TYPES, "symstr", 5, 15),
  /** Plain {@code char} is unsigned everywhere: {@code -funsigned-char} in the Makefile. */
  UNSIGNED_CHAR(6, 2),
  /** The type {@code char}. */
  CHAR(6, 5, ReadmePart.TYPES, "char, string"),
  /** Parameters by their names, which the kernel finds in its BTF. */
  BTF_NAMES(6, 5, ReadmePart.FETCH_ARGS, "<argname>"),
  /** Members behind them, {@code skb->len}. */
  BTF_MEMBERS(6, 6, ReadmePart.FETCH_ARGS, "<argname>[->field"),
  /** {@code $argN} in a return probe, kept from the entry. */
  ARGUMENTS_AT_RETURN(6, 9, ReadmePart.FETCH_ARGS, "kernel return probes support:", 6, 8),
  /** The types {@code %pd} and {@code %pD}. */
  PATHS(6, 10, ReadmePart.TYPES, "%pd/%pD"),
  /** {@code (STRUCT)FIELD->...} in event probes, which kprobes refuse with an error of its own. */
  TYPECASTS(7, 2);

  private final int major;
  private final int minor;
  private final int seenMajor;
  private final int seenMinor;
  private final Optional<ReadmePart> part;
  private final String readme;

  /** A feature of which no {@code README} tells. */
  KernelFeature(int major, int minor) {
    this(major, minor, major, minor);
  }

  KernelFeature(int major, int minor, int seenMajor, int seenMinor) {
    this(major, minor, seenMajor, seenMinor, Optional.empty(), "");
  }

  KernelFeature(int major, int minor, ReadmePart part, String readme) {
    this(major, minor, part, readme, major, minor);
  }

  /** A feature that stable's or a distribution's kernels of an older version were seen with. */
  KernelFeature(
      int major, int minor, ReadmePart part, String readme, int seenMajor, int seenMinor) {
    this(major, minor, seenMajor, seenMinor, Optional.of(part), readme);
  }

  KernelFeature(
      int major,
      int minor,
      int seenMajor,
      int seenMinor,
      Optional<ReadmePart> part,
      String readme) {
    this.major = major;
    this.minor = minor;
    this.seenMajor = seenMajor;
    this.seenMinor = seenMinor;
    this.part = part;
    this.readme = readme;
  }

  /** The first version of mainline that has the feature, as every later kernel does. */
  public KernelVersion since() {
    return new KernelVersion(major, minor);
  }

  /** The first version of which some kernels have the feature. */
  KernelVersion seenSince() {
    return new KernelVersion(seenMajor, seenMinor);
  }

  /** The part of {@code README} that lists the feature; empty if none does. */
  Optional<ReadmePart> part() {
    return part;
  }

  /** What {@code README} says if the kernel has the feature; empty if it does not say. */
  public String readme() {
    return readme;
  }
}
