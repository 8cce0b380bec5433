package dev.protockprobe.check;

/**
 * Describes the memory at an address by C types: tells which C {@link Value} any of its bits are.
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
