package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;

/** An operator of a filter that compares two operands, such as {@code ==}. */
enum Operator {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  /** A bit is set in both. */
  COMMON_BITS("&"),
  /** A text matches a glob. */
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

  /** The operator between the same operands in the other order. */
  Operator turned() {
    return switch (this) {
      case LESS -> GREATER;
      case AT_MOST -> AT_LEAST;
      case GREATER -> LESS;
      case AT_LEAST -> AT_MOST;
      case EQUAL, NOT_EQUAL, COMMON_BITS, LIKE -> this;
    };
  }

  /** Whether the operator holds for {@code order}, a result as a Comparator returns it. */
  boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
      case COMMON_BITS, LIKE ->
          throw new IllegalStateException(text + " does not compare by order");
    };
  }

  /** Compares a part of an event with a constant, in the order in which they are written. */
  NumberComparison compare(NumberSource part, NumberSource constant, boolean turned) {
    return turned
        ? new NumberComparison(this, constant, part)
        : new NumberComparison(this, part, constant);
  }

  /** The mismatch of {@link #LIKE} with something that is not a string. */
  static Mismatch noPattern(Span span) {
    return new Mismatch(span, "expected a pattern in quotes, such as \"ngin*\"");
  }
}
