package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the parts of a filter that make sense for no event at all. A part that makes sense for some
 * events is just false for the others.
 */
final class FilterCheck extends ConditionFindings {
  private final TraceSchema schema;
  private final List<ConditionCompiler> compilers;
  private final ConstantNames constants;

  FilterCheck(TraceSchema schema, List<ConditionCompiler> compilers, ConstantNames constants) {
    this.schema = schema;
    this.compilers = compilers;
    this.constants = constants;
  }

  private boolean isOfSomeEvent(String name) {
    return compilers.stream().anyMatch(compiler -> compiler.has(name));
  }

  @Override
  public List<Diagnostic> visitTruth(FilterCondition.Truth truth) {
    Operand.Name name = truth.name();
    if (isOfSomeEvent(name.text())) {
      return List.of();
    }
    boolean constant = constants.find(name.text()).isPresent();
    return List.of(
        constant
            ? error(
                DiagnosticCode.BAD_FILTER,
                name,
                "the constant '" + name.text() + "' is not a condition",
                "compare a field with it")
            : unknown(name));
  }

  @Override
  public List<Diagnostic> visitComparison(FilterCondition.Comparison comparison) {
    List<Diagnostic> unknown =
        Stream.of(comparison.left(), comparison.right())
            .flatMap(operand -> operand.name().stream())
            .filter(name -> !isKnown(name))
            .map(this::unknown)
            .toList();
    return unknown.isEmpty() ? mismatch(comparison).stream().toList() : unknown;
  }

  /** Why a comparison makes sense for no event; empty if it makes sense for some. */
  private Optional<Diagnostic> mismatch(FilterCondition.Comparison comparison) {
    Mismatch first = null;
    for (ConditionCompiler compiler : compilers) {
      try {
        if (compiler.comparison(comparison).isPresent()) {
          return Optional.empty();
        }
      } catch (Mismatch e) {
        first = first == null ? e : first;
      }
    }
    return Optional.of(
        first == null
            ? Diagnostic.error(
                DiagnosticCode.BAD_FILTER,
                comparison.span(),
                "no event has both sides of this comparison")
            : Diagnostic.error(DiagnosticCode.BAD_FILTER, first.span(), first.getMessage()));
  }

  private boolean isKnown(Operand.Name name) {
    boolean fault = name.text().endsWith(PartNames.FAULT);
    return (!fault && isOfSomeEvent(name.text())) || constants.find(name.text()).isPresent();
  }

  private Diagnostic unknown(Operand.Name name) {
    String text = name.text();
    if (isOfSomeEvent(text)) {
      return error(
          DiagnosticCode.BAD_FILTER,
          name,
          "cannot compare '" + text + "': it is true or false",
          "write " + text + " or !" + text);
    }
    if (text.endsWith(PartNames.MEANING) && isOfSomeEvent(PartNames.withoutMeaning(text))) {
      return error(
          DiagnosticCode.UNKNOWN_NAME,
          name,
          "unknown meaning '" + text + "': no C type says what the field means",
          "compare the value itself, or decode with the header or schema");
    }
    return unlike(name, text);
  }

  private Diagnostic unlike(Operand.Name name, String text) {
    Set<String> known = new LinkedHashSet<>();
    for (EventSchema event : schema.events()) {
      ShownField.of(event).forEach(field -> known.add(field.name()));
    }
    String fields = String.join(", ", known);
    known.addAll(List.of("time", "cpu", "task", "pid", "flags", "event", "function", "offset"));
    known.addAll(constants.names());
    return error(
        DiagnosticCode.UNKNOWN_NAME,
        name,
        "unknown name '" + text + "': neither a field nor a constant",
        NearestNames.didYouMean(text, known, "")
            .orElse(fields.isEmpty() ? "the events have no fields" : "the fields are " + fields));
  }

  private static Diagnostic error(
      DiagnosticCode code, Operand.Name name, String message, String help) {
    return Diagnostic.error(code, name.span(), message).withHelp(help);
  }
}
