package dev.protockprobe.check;

/** The memory at an address, which tells what C value any of its bits are. */
interface Memory {
  /**
   * The value in some bits of this memory.
   *
   * @param fromBits from the address, in the order of memory as {@code MemberLayout} counts; may be
   *     negative
   */
  Value read(long fromBits, int bits);
}
