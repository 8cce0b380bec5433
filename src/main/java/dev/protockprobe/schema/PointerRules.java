package dev.protockprobe.schema;

import dev.protockprobe.abi.AddressSpaces;
import dev.protockprobe.probe.FetchType;
import java.util.List;

/**
 * Tells pointers of the traced machine that may be good from those that are certainly bad. A
 * pointer that may be good can still be an address that is not mapped.
 */
public final class PointerRules {
  private static final String NULL = "NULL";
  private static final String BAD_ADDRESS = "bad address";

  private final AddressSpaces addresses;
  private final int wordBits;
  private final TraceSchema schema;

  /** The rules of a schema's machine; of an unknown one, no address is certainly bad. */
  public PointerRules(TraceSchema schema) {
    this.schema = schema;
    addresses =
        schema
            .convention()
            .map(convention -> convention.kernel().addresses())
            .orElse(AddressSpaces.ANY);
    wordBits =
        schema
            .convention()
            .map(convention -> convention.dataModel().pointerBytes() * Byte.SIZE)
            .orElse(Long.SIZE);
  }

  /** How many bits a pointer has that a field of {@code type} holds. */
  public int pointerBits(FetchType type) {
    return type instanceof FetchType.Basic number ? Math.min(number.bits(), wordBits) : wordBits;
  }

  /**
   * Numbers that may be addresses: those whose bits under {@code mask} are {@code bits}.
   *
   * @param mask which bits of 64 must agree
   */
  public record Region(long mask, long bits) {}

  /** The regions in which an address of 64 bits lies, if it is one. */
  public List<Region> regions() {
    return addresses.regions().stream()
        .map(region -> new Region(region.mask(), region.bits()))
        .toList();
  }

  /**
   * Whether something may be behind a pointer: {@code IS_ERR_OR_NULL} of include/linux/err.h is
   * false, and the number may be an address.
   *
   * @param bits how many bits of the number the pointer has: 32 or 64
   */
  public boolean isGood(long number, int bits) {
    if (bits < Long.SIZE) {
      int pointer = (int) number;
      return pointer != 0 && !isError(pointer);
    }
    return number != 0 && !isError(number) && addresses.mayHold(number);
  }

  /** The word for a bad pointer; empty text if it is not certainly bad. */
  public String fault(long number, int bits) {
    if (isGood(number, bits)) {
      return "";
    }
    long pointer = bits < Long.SIZE ? (int) number : number;
    if (pointer != 0 && !isError(pointer)) {
      return BAD_ADDRESS;
    }
    String name = nullOrError(pointer, ErrorNames.of(schema));
    return name.isEmpty() ? Long.toString(pointer) : name;
  }

  /** {@code NULL}, or an error by its name; empty text for any other pointer. */
  public static String nullOrError(long pointer, ErrorNames errors) {
    if (pointer == 0) {
      return NULL;
    }
    String name = isError(pointer) ? errors.name((int) -pointer) : "";
    return name.isEmpty() ? "" : "-" + name;
  }

  private static boolean isError(long pointer) {
    return pointer < 0 && pointer >= -ErrorNames.MAX_ERRNO;
  }
}
