package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.filter.ComparisonCompiler.Mismatch;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says what of a filter makes sense for no event at all; what makes sense for some is just false
 * for the others.
 */
final class FilterCheck {
  private final TraceSchema schema;
  private final List<ConditionCompiler> compilers;
  private final ConstantNames constants;
  private final Diagnostics diagnostics;

  FilterCheck(
      TraceSchema schema,
      List<ConditionCompiler> compilers,
      ConstantNames constants,
      Diagnostics diagnostics) {
    this.schema = schema;
    this.compilers = compilers;
    this.constants = constants;
    this.diagnostics = diagnostics;
  }

  void check(Condition condition) {
    if (condition instanceof Condition.Any any) {
      any.of().forEach(this::check);
    } else if (condition instanceof Condition.All all) {
      all.of().forEach(this::check);
    } else if (condition instanceof Condition.Not not) {
      check(not.of());
    } else if (condition instanceof Condition.Truth truth) {
      checkTruth(truth);
    } else {
      checkComparison((Condition.Comparison) condition);
    }
  }

  private boolean isOfSomeEvent(String name) {
    return compilers.stream().anyMatch(compiler -> compiler.has(name));
  }

  private void checkTruth(Condition.Truth truth) {
    Operand.Name name = truth.name();
    if (!isOfSomeEvent(name.text())) {
      if (constants.find(name.text()).isPresent()) {
        report(DiagnosticCode.BAD_FILTER, name, "'" + name.text() + "' is a constant", "");
      } else {
        reportUnknown(name);
      }
    }
  }

  private void checkComparison(Condition.Comparison comparison) {
    List<Operand.Name> unknown =
        Stream.of(comparison.left(), comparison.right())
            .filter(operand -> operand instanceof Operand.Name name && !isKnown(name))
            .map(operand -> (Operand.Name) operand)
            .toList();
    unknown.forEach(this::reportUnknown);
    Mismatch first = null;
    for (ConditionCompiler compiler : compilers) {
      try {
        if (!unknown.isEmpty() || compiler.comparison(comparison).isPresent()) {
          return;
        }
      } catch (Mismatch e) {
        first = first == null ? e : first;
      }
    }
    diagnostics.report(
        first == null
            ? Diagnostic.error(
                DiagnosticCode.BAD_FILTER, comparison.span(), "no event has both of these")
            : Diagnostic.error(DiagnosticCode.BAD_FILTER, first.span(), first.getMessage()));
  }

  private boolean isKnown(Operand.Name name) {
    boolean fault = name.text().endsWith(EventNames.FAULT);
    return (!fault && isOfSomeEvent(name.text())) || constants.find(name.text()).isPresent();
  }

  private void reportUnknown(Operand.Name name) {
    String text = name.text();
    if (isOfSomeEvent(text)) {
      report(
          DiagnosticCode.BAD_FILTER,
          name,
          "'" + text + "' is true or false by itself",
          "write " + text + " or !" + text);
      return;
    }
    if (text.endsWith(EventNames.MEANING)
        && isOfSomeEvent(text.substring(0, text.length() - EventNames.MEANING.length()))) {
      report(
          DiagnosticCode.UNKNOWN_NAME,
          name,
          "nothing says what '" + text + "' could be: it has no C type with a meaning",
          "compare the value itself, or decode with the header or schema");
      return;
    }
    reportUnlike(name, text);
  }

  private void reportUnlike(Operand.Name name, String text) {
    Set<String> known = new LinkedHashSet<>();
    for (EventSchema event : schema.events()) {
      ShownField.of(event).forEach(field -> known.add(field.name()));
    }
    String fields = String.join(", ", known);
    known.addAll(List.of("time", "cpu", "task", "pid", "flags", "event", "function", "offset"));
    known.addAll(constants.names());
    report(
        DiagnosticCode.UNKNOWN_NAME,
        name,
        "no event has '" + text + "', and no constant is called so",
        NearestNames.didYouMean(text, known, "")
            .orElse(fields.isEmpty() ? "the events have no fields" : "the fields are " + fields));
  }

  private void report(DiagnosticCode code, Operand.Name name, String message, String help) {
    diagnostics.report(Diagnostic.error(code, name.span(), message).withHelp(help));
  }
}
