package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;

/** What stands between two operands. */
enum Operator {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  /** A bit is set in both. */
  COMMON_BITS("&"),
  /** A text is as a glob says. */
  LIKE("~");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /** As it is written. */
  String text() {
    return text;
  }

  /** Whether it asks which of the two is greater. */
  boolean orders() {
    return this == LESS || this == AT_MOST || this == GREATER || this == AT_LEAST;
  }

  /** Whether a comparison whose outcome is {@code order}, as that of a Comparator, holds. */
  boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
      case COMMON_BITS, LIKE -> throw new IllegalStateException(text + " is about no order");
    };
  }

  /** Compares a part of an event with a constant, in the order in which they are written. */
  NumberComparison compare(NumberSource part, NumberSource constant, boolean turned) {
    return turned
        ? new NumberComparison(this, constant, part)
        : new NumberComparison(this, part, constant);
  }

  /** Why something that is not a string cannot stand behind {@link #LIKE}. */
  static Mismatch noPattern(Span span) {
    return new Mismatch(span, "a pattern is a string, such as \"ngin*\"");
  }
}
