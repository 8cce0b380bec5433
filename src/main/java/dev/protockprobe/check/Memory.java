package dev.protockprobe.check;

/**
 * Tells, for the memory at one address, which C value ({@link Value}) given bits of this memory
 * hold.
 */
interface Memory {
  /**
   * The value in some bits of this memory.
   *
   * @param fromBits from the address, in the order of memory as {@code MemberLayout} counts; may be
   *     negative
   */
  Value read(long fromBits, int bits);
}
