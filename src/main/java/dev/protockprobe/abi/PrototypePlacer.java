package dev.protockprobe.abi;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Doubt;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.Outcome;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the place of each parameter of a prototype, or says which parameter has none. */
public final class PrototypePlacer {
  private final CallingConvention convention;
  private final Layouts layouts;
  private final Diagnostics diagnostics;

  public PrototypePlacer(CallingConvention convention, Layouts layouts, Diagnostics diagnostics) {
    this.convention = convention;
    this.layouts = layouts;
    this.diagnostics = diagnostics;
  }

  /** The places of a prototype; empty after a reported error, for no place is certain then. */
  public Optional<PlacedPrototype> place(Prototype prototype) {
    if (!returnsScalar(prototype)) {
      return Optional.empty();
    }
    List<ScalarForm> forms = new ArrayList<>();
    for (Parameter parameter : prototype.parameters()) {
      Optional<ScalarForm> form = scalar(parameter);
      if (form.isPresent()) {
        forms.add(form.get());
      }
    }
    if (forms.size() < prototype.parameters().size()) {
      return Optional.empty();
    }
    List<Assignment> assignments = Assigner.assign(convention, forms);
    List<PlacedParameter> placed = new ArrayList<>();
    for (int i = 0; i < forms.size(); i++) {
      Parameter parameter = prototype.parameters().get(i);
      Assignment assignment = assignments.get(i);
      if (!assignment.caveat().isEmpty()) {
        diagnostics.report(
            Diagnostic.warning(
                DiagnosticCode.COMPILERS_DISAGREE, parameter.span(), assignment.caveat()));
      }
      placed.add(
          new PlacedParameter(parameter, parameter.adjustedType(), forms.get(i), assignment));
    }
    Optional<PlacedPrototype.Returned> returned =
        layouts
            .scalar(prototype.returns())
            .map(form -> new PlacedPrototype.Returned(form, Assigner.returned(convention, form)));
    return Optional.of(new PlacedPrototype(placed, returned));
  }

  /** A struct that is returned in memory takes the first argument register on some targets. */
  private boolean returnsScalar(Prototype prototype) {
    CType returns = prototype.returns();
    if (returns.resolved() instanceof CType.Record) {
      unsupported(
          Diagnostic.error(
              DiagnosticCode.UNSUPPORTED_TYPE,
              prototype.span(),
              "'%s' returns %s by value, which may move every parameter"
                  .formatted(prototype.name(), CTypeWriter.write(returns))));
      return false;
    }
    return true;
  }

  private Optional<ScalarForm> scalar(Parameter parameter) {
    CType type = parameter.adjustedType();
    CType resolved = type.resolved();
    if (resolved instanceof CType.Record || resolved instanceof CType.Floating) {
      unsupported(
          Diagnostic.error(
              DiagnosticCode.UNSUPPORTED_TYPE,
              parameter.span(),
              "a parameter of type '%s' by value cannot be placed yet"
                  .formatted(CTypeWriter.write(type))));
      return Optional.empty();
    }
    Outcome<ScalarForm> form = layouts.form(type);
    form.doubt().ifPresent(doubt -> reportUnknown(parameter, doubt));
    return form.value();
  }

  private void reportUnknown(Parameter parameter, Doubt doubt) {
    String type = CTypeWriter.write(parameter.adjustedType());
    Diagnostic error =
        Diagnostic.error(
                DiagnosticCode.INCOMPLETE_TYPE,
                parameter.span(),
                "the size of '" + type + "' is not known: " + doubt.message())
            .withHelp(doubt.help());
    diagnostics.report(
        doubt.span().isPresent() ? error.withRelated(doubt.span().get(), "here") : error);
  }

  private void unsupported(Diagnostic diagnostic) {
    diagnostics.report(
        diagnostic.withHelp("the places of the other parameters depend on it, so none is printed"));
  }
}
