package dev.protockprobe.emit;

import dev.protockprobe.probe.ExpressionStep;
import dev.protockprobe.probe.PlannedExpression;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.type.CTypeWriter;
import java.util.List;

/**
 * Explains how an expression is fetched. Each line shows one step, the type of the object that the
 * step reaches, and where this object is.
 */
final class ExpressionText {
  private ExpressionText() {}

  /** The lines of one expression, without its fetch args. */
  static String write(PlannedExpression expression) {
    List<ExpressionStep> steps = expression.steps();
    int written = 0;
    int typed = 0;
    for (ExpressionStep step : steps) {
      written = Math.max(written, step.written().length());
      typed = Math.max(typed, CTypeWriter.write(step.type()).length());
    }
    StringBuilder text = new StringBuilder("fetches ").append(expression.written());
    text.append(expression.kind() == ProbeEvent.Kind.RETURN ? ", at the return\n" : "\n");
    for (ExpressionStep step : steps) {
      String type = CTypeWriter.write(step.type());
      text.append("     ").append(padded(step.written(), written)).append("  ");
      String place = step.place() + (step.user() ? ", user memory" : "");
      text.append(place.isEmpty() ? type : padded(type, typed) + "  " + place).append('\n');
    }
    return text.toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
