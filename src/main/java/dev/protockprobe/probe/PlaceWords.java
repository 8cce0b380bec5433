package dev.protockprobe.probe;

import dev.protockprobe.layout.MemberLayout;

/** Formats the offset that an {@link ExpressionStep} adds, for {@code explain}. */
final class PlaceWords {
  private PlaceWords() {}

  /** Where a member is in its record. */
  static String member(MemberLayout member) {
    String offset = offset(member.offsetBits() / Byte.SIZE);
    int bit = (int) (member.offsetBits() % Byte.SIZE);
    return member.bitWidth().isPresent()
        ? "%s, bit %d, %d wide".formatted(offset, bit, member.bitWidth().getAsInt())
        : offset;
  }

  /** A distance in bytes. */
  static String offset(long bytes) {
    return (bytes < 0 ? "" : "+") + bytes;
  }
}
