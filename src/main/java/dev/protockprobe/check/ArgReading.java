package dev.protockprobe.check;

import dev.protockprobe.probe.FetchArg;
import java.util.Optional;

/**
 * The value that a fetch arg reads at a function's entry or return.
 *
 * @param text whether the fetch arg reads a string that begins at the value, and not a number
 * @param otherMemory whether the only mistake is that the fetch arg reads user memory as kernel
 *     memory, or the reverse
 * @param wrong says why no user can want this value, whatever the fetch arg's name is; empty if a
 *     user can want it
 */
record ArgReading(
    FetchArg arg, Value value, boolean text, boolean otherMemory, Optional<String> wrong) {

  /** Whether both read the same, in whatever spelling. */
  boolean readsAs(ArgReading other) {
    return value.key().equals(other.value.key()) && text == other.text;
  }
}
