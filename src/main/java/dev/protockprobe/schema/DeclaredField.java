package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.FetchTypeReader;
import dev.protockprobe.probe.KernelLimits;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field as an event's format declares it.
 *
 * @param element the fetch type by size and sign, or {@code string}
 * @param count how many elements an array has; 0 for one value
 * @param sizeBytes the size of the field in the event's record
 */
record DeclaredField(String name, String element, int count, int sizeBytes) {
  private static final Pattern BARE = Pattern.compile("%(?:hh?|ll?|[Lqjzt])?x");
  private static final String STRING = "string";
  private static final String DATA_LOC = "__data_loc ";

  /** Reads {@code u64 file; offset:16; size:8; signed:0;}; empty if the text is not a field. */
  static Optional<DeclaredField> read(String text) {
    String[] parts = text.split(";", -1);
    int size = number(parts, "size:");
    if (parts.length < 3 || size < 0) {
      return Optional.empty();
    }
    String declaration = parts[0].strip();
    int bracket = declaration.endsWith("]") ? declaration.lastIndexOf('[') : -1;
    String scalar = bracket < 0 ? declaration : declaration.substring(0, bracket);
    int blank = scalar.lastIndexOf(' ');
    String name = scalar.substring(blank + 1);
    if (blank < 0 || !KernelLimits.isGoodName(name)) {
      return Optional.empty();
    }
    String type = scalar.substring(0, blank);
    if (type.startsWith(DATA_LOC)) { // "char[]", or "char[][2]" for an array of strings
      int several = type.indexOf("[][");
      int count = several < 0 ? 0 : size / Integer.BYTES;
      return Optional.of(new DeclaredField(name, STRING, count, size));
    }
    Optional<FetchType> element = FetchTypeReader.parse(type);
    int bytes = element.orElse(null) instanceof FetchType.Basic basic ? basic.bits() / 8 : size;
    int count = bracket < 0 || bytes == 0 ? 0 : size / bytes;
    return Optional.of(new DeclaredField(name, type, count, size));
  }

  private static int number(String[] parts, String label) {
    for (String part : parts) {
      String text = part.strip();
      if (text.startsWith(label) && text.substring(label.length()).matches("\\d{1,6}")) {
        return Integer.parseInt(text.substring(label.length()));
      }
    }
    return -1;
  }

  /** Whether it is a fetch arg, and no field that every event has. */
  boolean isOfProbe() {
    return !KernelLimits.RESERVED_FIELD_NAMES.contains(name);
  }

  /** How the event's print format prints the field; empty if it does not say. */
  Optional<FetchType> type(String printed) {
    int at = printed.indexOf(" " + name + "=");
    if (at < 0) {
      return Optional.empty();
    }
    String format = printed.substring(at + name.length() + 2);
    String one = format.startsWith("{") ? format.substring(1) : format;
    return FetchTypeReader.parse(element(one))
        .map(type -> isBare(one) ? bare(type) : type)
        .map(type -> count > 0 ? new FetchType.ArrayOf(type, count) : type);
  }

  /** Whether numbers are printed by {@code %lx} without {@code 0x}: kernels before 3.10. */
  private static boolean isBare(String format) {
    return BARE.matcher(format).lookingAt();
  }

  private static FetchType bare(FetchType type) {
    return type instanceof FetchType.Basic basic
        ? new FetchType.Basic(FetchType.Radix.BARE_HEXADECIMAL, basic.bits())
        : type;
  }

  /**
   * The fetch type's name that a print format stands for: {@code 0x%Lx}, {@code %Ld}, {@code '%c'},
   * {@code \"%s\"} or {@code %pS}.
   */
  private String element(String format) {
    if (element.equals(STRING)) {
      return STRING;
    } else if (format.startsWith("'%c'")) {
      return "char";
    } else if (format.startsWith("%pS")) {
      return "symbol";
    }
    return format.startsWith("0x%") || format.startsWith("%#")
        ? "x" + element.substring(1)
        : element;
  }
}
