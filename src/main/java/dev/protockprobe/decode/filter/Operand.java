package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import java.math.BigDecimal;

/** One side of a comparison, as it is written. */
sealed interface Operand {
  /** Where it is written. */
  Span span();

  /**
   * A name: of a field, of what every event has, or of a constant.
   *
   * @param text with what follows a point
   * @param negated whether a minus stands before it
   */
  record Name(String text, boolean negated, Span span) implements Operand {}

  /** A number; only a time may have a fraction. */
  record Numeral(BigDecimal value, Span span) implements Operand {}

  /** A string, without quotes and escapes. */
  record Text(String value, Span span) implements Operand {}
}
