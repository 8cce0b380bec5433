package dev.protockprobe.check;

import dev.protockprobe.probe.FetchExpression.Space;

/**
 * The machine word that a fetch arg's expression results in: it can be read as a {@link Value} or
 * followed as an address.
 */
interface Word {
  /**
   * What some bits of it are.
   *
   * @param lowest counted from the lowest bit
   * @param container how many bits are read at once: only memory has more beside them
   */
  Value read(int lowest, int bits, int container);

  /** The memory that it is the address of. */
  Memory follow(Space space);
}
