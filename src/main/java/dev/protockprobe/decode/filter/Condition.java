package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import java.util.List;

/** What must hold of an event, as it is written. */
sealed interface Condition {

  /** One of several must hold. */
  record Any(List<Condition> of) implements Condition {
    public Any {
      of = List.copyOf(of);
    }
  }

  /** All must hold. */
  record All(List<Condition> of) implements Condition {
    public All {
      of = List.copyOf(of);
    }
  }

  /** It must not hold. */
  record Not(Condition of) implements Condition {}

  /** Two operands compare so. */
  record Comparison(Operator operator, Operand left, Operand right) implements Condition {
    /** From the first operand to the second. */
    Span span() {
      return left.span().to(right.span());
    }
  }

  /** Something is there, and neither 0 nor empty. */
  record Truth(Operand.Name name) implements Condition {}
}
