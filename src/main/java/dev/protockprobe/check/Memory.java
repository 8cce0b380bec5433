package dev.protockprobe.check;

/** Memory from some address on. */
interface Memory {
  /**
   * What some bits of it are.
   *
   * @param fromBits from the address, in the order of memory as {@code MemberLayout} counts; may be
   *     negative
   */
  Value read(long fromBits, int bits);
}
