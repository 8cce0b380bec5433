package dev.protockprobe.probe;

import java.util.List;
import java.util.Optional;

/**
 * A feature or rule that only some kernels have: the first mainline version with it, and the words
 * by which a tracefs {@code README} shows it. Distributions add features to older kernels, so the
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
  /** {@code dynamic_events}; probes in files are declined, offsets before a symbol refused. */
  DYNAMIC_EVENTS(5, 0),
  /** {@code error_log}, and the names of errors. */
  ERROR_LOG(5, 2),
  /** MAX_ARG_NAME_LEN and MAX_EVENT_NAME_LEN are enforced. */
  NAME_LIMITS(5, 3),
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
  /** {@code GROUP.EVENT}. */
  DOT(5, 15),
  /** A deletion begins at the line's first character: blanks before it make it a definition. */
  RAW_DELETION(5, 12),
  /** A symbol is looked for before all else, and must be the only one of its name. */
  UNIQUE_SYMBOLS(6, 6, 5, 4),
  /** A lone quote is not an empty immediate string: it does not count as both quotes. */
  IMMEDIATE_END(7, 1, 5, 10),
  /** A dash in the name of a group. */
  GROUP_DASH(6, 5, 5, 15),
  /** A group without an event, {@code p:GROUP/}. */
  GROUP_ALONE(6, 0, ReadmePart.FORMATS, "[<group>/][<event>]"),
  /** {@code $COMM}. */
  CAPITAL_COMM(6, 0, 5, 4),
  /** The type {@code symstr}. */
  SYMSTR(6, 2, ReadmePart.TYPES, "symstr", 5, 15),
  /** Plain {@code char} is unsigned everywhere: {@code -funsigned-char} in the Makefile. */
  UNSIGNED_CHAR(6, 2),
  /** The type {@code char}. */
  CHAR(6, 3, ReadmePart.TYPES, "char, string"),
  /** Parameters by their names, which the kernel finds in its BTF. */
  BTF_NAMES(6, 5, ReadmePart.FETCH_ARGS, "<argname>"),
  /** Members that are reached from named parameters, {@code skb->len}. */
  BTF_MEMBERS(6, 6, ReadmePart.FETCH_ARGS, "<argname>[->field"),
  /** {@code $argN} in a return probe, kept from the entry. */
  ARGUMENTS_AT_RETURN(6, 9, ReadmePart.FETCH_ARGS, "kernel return probes support:", 6, 8),
  /** A parameter or member that is not a text is refused as {@code string}. */
  STRING_TYPES(7, 2, 6, 12),
  /** The types {@code %pd} and {@code %pD}. */
  PATHS(6, 10, ReadmePart.TYPES, "%pd/%pD"),
  /** An event's name has at most 63 characters; kernels without this count to 64. */
  EVENT_NAME_LIMIT(6, 14, 5, 4),
  /** More than MAX_TRACE_ARGS fetch args are an error; kernels without this drop them. */
  ARG_COUNT_LIMIT(6, 14, 6, 12),
  /** The error for too many fetch args has a name, and an entry in {@code error_log}. */
  ARG_COUNT_ERROR(6, 17),
  /** MAX_PROBE_EVENT_SIZE is enforced. */
  EVENT_SIZE_LIMIT(7, 1, 5, 15),
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

  /** Whether a stable kernel of this very level, or an older one of its series, has the feature. */
  boolean isInStable(KernelVersion version) {
    if (version.level() > 0) {
      for (String text : stable()) {
        KernelVersion seen = KernelVersion.parse(text).orElseThrow();
        if (seen.compareTo(version) == 0 && version.level() >= seen.level()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Stable kernels that were seen with it, the first of their series that were looked at. */
  private List<String> stable() {
    return switch (this) {
      case CAPITAL_COMM -> List.of("5.4.291", "5.10.223");
      case SYMSTR -> List.of("5.15.224", "6.1.192");
      case IMMEDIATE_END -> List.of("6.1.192", "6.12.117");
      case EVENT_NAME_LIMIT -> List.of("5.4.291", "6.1.192");
      case EVENT_SIZE_LIMIT -> List.of("5.15.224", "6.1.192", "6.12.117", "7.0.14");
      default -> List.of();
    };
  }

  /** The part of {@code README} that lists the feature; empty if none does. */
  Optional<ReadmePart> part() {
    return part;
  }

  /** The words in {@code README} if the kernel has the feature; empty if it never says. */
  public String readme() {
    return readme;
  }
}
