package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import java.util.List;

/** A condition on an event, as it is written in the filter. */
sealed interface FilterCondition {
  /** Calls the method of {@code visitor} for this condition's form. */
  <R> R accept(Visitor<R> visitor);

  /** One of several must hold. */
  record Any(List<FilterCondition> of) implements FilterCondition {
    public Any {
      of = List.copyOf(of);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAny(this);
    }
  }

  /** All must hold. */
  record All(List<FilterCondition> of) implements FilterCondition {
    public All {
      of = List.copyOf(of);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAll(this);
    }
  }

  /** It must not hold. */
  record Not(FilterCondition of) implements FilterCondition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  /** Two operands compare so. */
  record Comparison(Operator operator, Operand left, Operand right) implements FilterCondition {
    /** From the first operand to the second. */
    Span span() {
      return left.span().to(right.span());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitComparison(this);
    }
  }

  /** Something is there, and neither 0 nor empty. */
  record Truth(Operand.Name name) implements FilterCondition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTruth(this);
    }
  }

  /** One method for each form and no default, so that a forgotten form does not compile. */
  interface Visitor<R> {
    R visitAny(Any any);

    R visitAll(All all);

    R visitNot(Not not);

    R visitComparison(Comparison comparison);

    R visitTruth(Truth truth);
  }
}
