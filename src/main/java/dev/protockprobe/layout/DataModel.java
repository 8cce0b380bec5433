package dev.protockprobe.layout;

import dev.protockprobe.type.IntegerKind;

/**
 * How a target represents C's types.
 *
 * @param pointerBytes the size of every pointer, and of {@code long}: Linux is LP64 or ILP32
 * @param plainCharIsSigned the architecture's own rule, which kernels follow before 6.2; since then
 *     they are built with {@code -funsigned-char} (Makefile, Linux 6.2)
 */
public record DataModel(int pointerBytes, boolean bigEndian, boolean plainCharIsSigned) {

  /** 64-bit pointers and longs, little-endian. */
  public static DataModel lp64LittleEndian(boolean plainCharIsSigned) {
    return new DataModel(Long.BYTES, false, plainCharIsSigned);
  }

  public int sizeBytes(IntegerKind kind) {
    return switch (kind) {
      case CHAR, SIGNED_CHAR, UNSIGNED_CHAR -> 1;
      case SHORT, UNSIGNED_SHORT -> Short.BYTES;
      case INT, UNSIGNED_INT -> Integer.BYTES;
      case LONG, UNSIGNED_LONG -> pointerBytes;
      case LONG_LONG, UNSIGNED_LONG_LONG -> Long.BYTES;
      case INT128, UNSIGNED_INT128 -> 2 * Long.BYTES;
    };
  }
}
