package dev.protockprobe.check;

import dev.protockprobe.probe.FetchExpression.Space;

/** The value of a fetch arg's expression: that of a register, or of a place in memory. */
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
