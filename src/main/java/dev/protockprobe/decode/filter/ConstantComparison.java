package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import java.util.Optional;

/**
 * A comparison with a constant. The other side is a field, a field's meaning, or what every event
 * has, such as its PID.
 *
 * @param turned whether the constant stands on the left
 * @param predicate the same comparison, compiled for decoded events
 */
record ConstantComparison(
    ComparedValue.Part part,
    ComparedValue constant,
    Operator written,
    boolean turned,
    Span span,
    EventPredicate predicate) {

  String name() {
    return part.name().text();
  }

  /** The operator behind the field, with the constant on its right. */
  Operator operator() {
    return turned ? written.turned() : written;
  }

  Optional<Operand.Text> text() {
    return constant instanceof ComparedValue.Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  Optional<Operand.Numeral> numeral() {
    return constant instanceof ComparedValue.Numeral number
        ? Optional.of(number.numeral())
        : Optional.empty();
  }
}
