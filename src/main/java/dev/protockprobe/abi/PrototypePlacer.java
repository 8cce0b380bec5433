package dev.protockprobe.abi;

import dev.protockprobe.abi.ArgumentClassifier.Classified;
import dev.protockprobe.abi.PlacedPrototype.Result;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.IncludedHeader;
import dev.protockprobe.diag.Span;
import dev.protockprobe.layout.Doubt;
import dev.protockprobe.layout.Doubtful;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the place of each parameter of a prototype, or reports which one cannot be placed. */
public final class PrototypePlacer {
  private final ArgumentClassifier classifier;
  private final RegisterParameters registerParameters;
  private final Diagnostics diagnostics;

  public PrototypePlacer(CallingConvention convention, Layouts layouts, Diagnostics diagnostics) {
    this.classifier = new ArgumentClassifier(convention, layouts);
    this.registerParameters = new RegisterParameters(convention, layouts, diagnostics);
    this.diagnostics = diagnostics;
  }

  /** The places of a prototype; empty after a reported error, for no place is certain then. */
  public Optional<PlacedPrototype> place(Prototype prototype) {
    CType returns = prototype.returns();
    Optional<Classified> result = Optional.empty();
    boolean certain = true;
    if (!(returns.resolved() instanceof CType.Void)) {
      result = known(classifier.result(returns), prototype.span(), returns);
      certain = result.isPresent();
    }
    List<Classified> classes = new ArrayList<>();
    for (Parameter parameter : prototype.parameters()) {
      CType type = parameter.adjustedType();
      known(classifier.parameter(type), parameter.span(), type).ifPresent(classes::add);
    }
    Optional<CallingConvention> own = registerParameters.of(prototype);
    certain &= classes.size() == prototype.parameters().size() && own.isPresent();
    return certain ? Optional.of(place(prototype, own.get(), classes, result)) : Optional.empty();
  }

  private PlacedPrototype place(
      Prototype prototype,
      CallingConvention own,
      List<Classified> classes,
      Optional<Classified> resultClass) {
    Assigner assigner = new Assigner(own);
    Optional<Result> result =
        resultClass.map(classified -> result(prototype, own, classified, assigner));
    List<PlacedParameter> placed = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      Parameter parameter = prototype.parameters().get(i);
      Classified classified = classes.get(i);
      Assignment assignment = assigner.place(classified.argument());
      classified
          .disagreement()
          .or(assignment::disagreement)
          .ifPresent(disagreement -> warn(parameter.span(), disagreement));
      Assignment certain =
          new Assignment(
              assignment.storage(),
              assignment.rule(),
              classified.disagreement().or(assignment::disagreement));
      placed.add(
          new PlacedParameter(
              parameter, parameter.adjustedType(), classified.sizeBytes(), certain));
    }
    return new PlacedPrototype(own, placed, result);
  }

  /** The place of what is returned; what is in memory takes a register before all parameters. */
  private Result result(
      Prototype prototype, CallingConvention own, Classified classified, Assigner assigner) {
    classified.disagreement().ifPresent(disagreement -> warn(prototype.span(), disagreement));
    CType type = prototype.returns();
    return classified
        .argument()
        .accept(new ResultPlacer(own, type, classified.sizeBytes(), assigner))
        .with(classified.disagreement());
  }

  private void warn(Span span, Disagreement disagreement) {
    diagnostics.report(
        Diagnostic.warning(DiagnosticCode.COMPILERS_DISAGREE, span, disagreement.text()));
  }

  private Optional<Classified> known(Doubtful<Classified> outcome, Span span, CType type) {
    outcome.doubt().ifPresent(doubt -> report(span, type, doubt));
    return outcome.value();
  }

  /** Names the header of a type that no input defines, if that can be found. */
  private static String help(Span use, Doubt doubt) {
    String undefined = doubt.undefined();
    return undefined.isEmpty()
        ? doubt.help()
        : IncludedHeader.help(
            doubt.span().orElse(use).file(), undefined.substring(undefined.indexOf(' ') + 1));
  }

  private void report(Span span, CType type, Doubt doubt) {
    if (doubt.reported().isPresent()) {
      diagnostics.report(doubt.reported().get());
      return;
    }
    String written = CTypeWriter.write(type);
    Diagnostic error =
        ArgumentClassifier.isUnsupported(doubt)
            ? Diagnostic.error(
                    DiagnosticCode.UNSUPPORTED_TYPE,
                    span,
                    "no kernel function takes or returns a '%s': %s"
                        .formatted(written, doubt.message()))
                .withHelp("the places of the other parameters depend on it, so no probe is printed")
            : Diagnostic.error(
                    DiagnosticCode.INCOMPLETE_TYPE,
                    span,
                    "the size of '%s' is not known: %s".formatted(written, doubt.message()))
                .withHelp(help(span, doubt));
    diagnostics.report(
        doubt.span().isPresent() ? error.withRelated(doubt.span().get(), "here") : error);
  }
}
