package dev.protockprobe.decode.meaning;

/** Writes what a value means. */
interface MeaningText {
  /**
   * Appends the meaning to {@code out}, or nothing if this value has none.
   *
   * @param high the value's bits above the lowest 64
   * @param low the lowest 64
   */
  void append(long high, long low, StringBuilder out);
}
