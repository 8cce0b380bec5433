package dev.protockprobe.check;

/**
 * Describes the memory at an address in terms of C: tells which {@link Value} given bits of it
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
