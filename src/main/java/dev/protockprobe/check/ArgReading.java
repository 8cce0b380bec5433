package dev.protockprobe.check;

import dev.protockprobe.probe.FetchArg;
import java.util.Optional;

/**
 * The value that a fetch arg reads at a function's entry.
 *
 * @param text whether it reads a text that begins there, and not a number
 * @param otherMemory whether only the memory is wrong: the kernel's, or a program's
 * @param wrong why nobody can want this value, in words; empty if it can be meant
 */
record ArgReading(
    FetchArg arg, Value value, boolean text, boolean otherMemory, Optional<String> wrong) {

  /** Whether both read the same, in whatever spelling. */
  boolean readsAs(ArgReading other) {
    return value.key().equals(other.value.key()) && text == other.text;
  }
}
