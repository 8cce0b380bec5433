package dev.protockprobe.probe;

import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.List;

/**
 * An expression that the user has asked for, with what a probe fetches of it.
 *
 * @param written the expression as the user wrote it
 * @param type the C type of what the expression denotes
 * @param steps how the expression reaches its value
 * @param guards the event's fetch args that hold the pointers followed to reach the value
 * @param optional whether the expression may be left out if the event exceeds the kernel's limits
 */
public record PlannedExpression(
    ProbeEvent.Kind kind,
    String written,
    CType type,
    List<ExpressionStep> steps,
    List<FetchedValue> values,
    List<FetchArg> guards,
    boolean optional) {
  public PlannedExpression {
    steps = List.copyOf(steps);
    values = List.copyOf(values);
    guards = List.copyOf(guards);
  }

  /**
   * The same expression with other guards: those in {@code ofEvent} that hold a pointer which the
   * kernel follows to reach its values.
   */
  PlannedExpression with(List<FetchArg> ofEvent) {
    return new PlannedExpression(
        kind, written, type, steps, values, PlannedFunction.guardsOf(values, ofEvent), optional);
  }

  /** The values of several expressions, in order. */
  static List<FetchedValue> values(List<PlannedExpression> expressions) {
    List<FetchedValue> values = new ArrayList<>();
    expressions.forEach(expression -> values.addAll(expression.values()));
    return values;
  }
}
