package dev.protockprobe.layout;

import dev.protockprobe.type.IntegerKind;

/**
 * How a target represents C's types. An architecture starts from {@link #lp64} or {@link #ilp32}
 * and says where it differs.
 *
 * @param pointerBytes the size of every pointer, and of {@code long}: Linux is LP64 or ILP32
 * @param plainCharIsSigned the architecture's own rule, which kernels follow before 6.2; since then
 *     they are built with {@code -funsigned-char} (Makefile, Linux 6.2)
 * @param longDoubleBytes the size of {@code long double}
 */
public record DataModel(
    int pointerBytes,
    boolean bigEndian,
    boolean plainCharIsSigned,
    int longDoubleBytes,
    Alignments alignments) {
  private static final int QUAD_BYTES = 16;

  /** 64-bit pointers and longs; little-endian, char unsigned, everything aligned to its size. */
  public static DataModel lp64() {
    return new DataModel(Long.BYTES, false, false, QUAD_BYTES, Alignments.NATURAL);
  }

  /** 32-bit pointers and longs, and otherwise as {@link #lp64}. */
  public static DataModel ilp32() {
    return new DataModel(Integer.BYTES, false, false, QUAD_BYTES, Alignments.NATURAL);
  }

  public DataModel withBigEndian() {
    return new DataModel(pointerBytes, true, plainCharIsSigned, longDoubleBytes, alignments);
  }

  public DataModel withSignedChar() {
    return new DataModel(pointerBytes, bigEndian, true, longDoubleBytes, alignments);
  }

  public DataModel withLongDouble(int bytes) {
    return new DataModel(pointerBytes, bigEndian, plainCharIsSigned, bytes, alignments);
  }

  public DataModel with(Alignments others) {
    return new DataModel(pointerBytes, bigEndian, plainCharIsSigned, longDoubleBytes, others);
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

  /** The greatest size of a type that this program lays out; on 32-bit targets also gcc's limit. */
  long greatestSizeBytes() {
    // On 64-bit targets a sixteenth of gcc's limit, so that an offset in bits is a long, too.
    return pointerBytes == Long.BYTES ? Long.MAX_VALUE / (2 * Byte.SIZE) : Integer.MAX_VALUE;
  }
}
