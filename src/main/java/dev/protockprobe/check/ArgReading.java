package dev.protockprobe.check;

import dev.protockprobe.probe.FetchArg;
import java.util.Optional;

/**
 * The value that a fetch arg reads at a function's entry or return.
 *
 * @param text whether it reads a string that begins there, and not a number
 * @param otherMemory whether the only mistake is that it reads user memory as kernel memory, or the
 *     reverse
 * @param wrong why this value is a mistake under any name, in words; empty if it can be meant
 */
record ArgReading(
    FetchArg arg, Value value, boolean text, boolean otherMemory, Optional<String> wrong) {

  /** Whether both read the same, in whatever spelling. */
  boolean readsAs(ArgReading other) {
    return value.key().equals(other.value.key()) && text == other.text;
  }
}
