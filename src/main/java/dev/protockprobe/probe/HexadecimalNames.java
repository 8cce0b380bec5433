package dev.protockprobe.probe;

import dev.protockprobe.type.CType;
import java.util.Set;

/**
 * Recognises numbers that kernel engineers read in hexadecimal, by the names that the kernel's
 * sources give them: sets of bits, and addresses in an {@code unsigned long}.
 */
final class HexadecimalNames {
  private static final Set<String> BITS =
      Set.of("flags", "flag", "mask", "opf", "features", "events", "prot", "cmd");

  private static final Set<String> ADDRESSES =
      Set.of("address", "ip", "pc", "sp", "start", "end", "arg");

  /** Flags, whatever a value is called. */
  private static final Set<String> TYPEDEFS = Set.of("gfp_t", "blk_opf_t");

  private static final String ADDRESS_ENDING = "addr";

  private HexadecimalNames() {}

  /**
   * Whether a number is read in hexadecimal. The last word of its name decides: {@code vm_flags}.
   *
   * @param type the C type as written; a signed number is never one
   */
  static boolean has(String name, CType type) {
    if (!(type.resolved() instanceof CType.Integer integer) || isOfNetwork(type)) {
      return false;
    }
    if (type.isTypedef(TYPEDEFS::contains)) {
      return true;
    }
    String last = name.substring(name.lastIndexOf('_') + 1);
    return switch (integer.kind()) {
      case UNSIGNED_LONG ->
          BITS.contains(last)
              || ADDRESSES.contains(last)
              || (last.endsWith(ADDRESS_ENDING) && !(type instanceof CType.Typedef));
      case UNSIGNED_SHORT, UNSIGNED_INT, UNSIGNED_LONG_LONG -> BITS.contains(last);
      default -> false;
    };
  }

  /**
   * Whether a number has a fixed byte order, such as {@code __be32} or {@code __le32}: it may mean
   * another number than the one that is printed.
   */
  private static boolean isOfNetwork(CType type) {
    return type.isTypedef(name -> name.startsWith("__be") || name.startsWith("__le"));
  }
}
