package dev.protockprobe.decode.filter;

import java.util.Optional;

/** What a name stands for in the events of one schema. */
sealed interface NamedPart {

  /**
   * A number.
   *
   * @param bits how many it has at most; 0 if that is not known
   * @param character whether the kernel prints it as a character
   * @param meaning what it means as text, if it has a meaning
   */
  record Numeric(
      NumberSource source,
      int bits,
      boolean signed,
      boolean character,
      Optional<TextSource> meaning)
      implements NamedPart {}

  /** The time, in billionths of the trace clock's unit. */
  record Time(NumberSource source) implements NamedPart {}

  /**
   * A text.
   *
   * @param meaning whether it is what a number means
   */
  record Textual(TextSource source, boolean meaning) implements NamedPart {}
}
