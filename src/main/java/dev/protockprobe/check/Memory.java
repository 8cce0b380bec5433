package dev.protockprobe.check;

/** The objects in memory behind an address that a function knows. */
interface Memory {
  /**
   * The value in some bits of this memory.
   *
   * @param fromBits from the address, in the order of memory as {@code MemberLayout} counts; may be
   *     negative
   */
  Value read(long fromBits, int bits);
}
