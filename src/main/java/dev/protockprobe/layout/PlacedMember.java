package dev.protockprobe.layout;

import dev.protockprobe.type.RecordDefinition.Member;
import java.util.OptionalInt;

/**
 * A member that is about to be placed in its record.
 *
 * @param packed whether it, or its record, has the attribute {@code packed}
 * @param alignedBytes what its {@code aligned} attributes and {@code _Alignas} ask for; 0 if it has
 *     none
 * @param bitWidth present for a bit-field
 */
record PlacedMember(
    Member member, Shape shape, boolean packed, long alignedBytes, OptionalInt bitWidth) {

  boolean isBitField() {
    return bitWidth.isPresent();
  }

  boolean hasZeroWidth() {
    return isBitField() && bitWidth.getAsInt() == 0;
  }

  long sizeBits() {
    return isBitField() ? bitWidth.getAsInt() : shape.sizeBytes() * Byte.SIZE;
  }
}
