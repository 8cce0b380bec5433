package dev.protockprobe.check;

import dev.protockprobe.probe.FetchExpression.Space;

/**
 * The machine word that a fetch arg's expression results in: it can be read as a {@link Value} or
 * followed as an address.
 */
interface Word {
  /**
   * The value in {@code bits} bits of this word.
   *
   * @param lowest counted from the lowest bit
   * @param container how many bits the kernel reads at once; on a big-endian machine, this decides
   *     where in memory the wanted bits are
   */
  Value read(int lowest, int bits, int container);

  /** The memory that it is the address of. */
  Memory follow(Space space);
}
