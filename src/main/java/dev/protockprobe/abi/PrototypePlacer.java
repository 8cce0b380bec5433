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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the place of each parameter of a prototype, or reports which one cannot be placed. */
public final class PrototypePlacer {
  private final ArgumentClassifier classifier;
  private final RegisterParameters registerParameters;
  private final Layouts layouts;
  private final Diagnostics diagnostics;

  /** The first error about each type that cannot be read, by its message: one is enough. */
  private final Map<String, Diagnostic> undefined = new HashMap<>();

  public PrototypePlacer(CallingConvention convention, Layouts layouts, Diagnostics diagnostics) {
    this.layouts = layouts;
    this.classifier = new ArgumentClassifier(convention, layouts);
    this.registerParameters = new RegisterParameters(convention, layouts, diagnostics);
    this.diagnostics = diagnostics;
  }

  /** The places of a prototype; empty after a reported error, for no place is certain then. */
  public Optional<PlacedPrototype> place(Prototype prototype) {
    CType returns = prototype.returns();
    Optional<Classified> result = Optional.empty();
    Optional<Doubt> doubt = Optional.empty();
    if (!(returns.resolved() instanceof CType.Void)) {
      noteUndefinedEnum(returns, prototype.span(), "the result");
      Doubtful<Classified> outcome = classifier.result(returns);
      result = outcome.value();
      doubt = outcome.doubt();
    }
    List<Classified> classes = new ArrayList<>();
    for (Parameter parameter : prototype.parameters()) {
      CType type = parameter.adjustedType();
      noteUndefinedEnum(type, parameter.span(), shown(prototype, parameter));
      known(classifier.parameter(type), parameter.span(), type).ifPresent(classes::add);
    }
    Optional<CallingConvention> own = registerParameters.of(prototype);
    boolean known = classes.size() == prototype.parameters().size() && own.isPresent();
    if (doubt.isPresent()) {
      Optional<List<PlacedParameter>> places =
          known ? withUnknownResult(prototype, own.get(), classes, doubt.get()) : Optional.empty();
      if (places.isEmpty()) {
        report(prototype.span(), returns, doubt.get());
      }
      return places.map(
          parameters -> new PlacedPrototype(own.get(), parameters, Optional.empty(), false));
    }
    return known ? Optional.of(place(prototype, own.get(), classes, result)) : Optional.empty();
  }

  /**
   * The places of the arguments of a system call that enters at {@code entry}; empty after a
   * reported error.
   */
  public Optional<PlacedPrototype> place(Prototype call, SyscallEntry entry) {
    if (!entry.takesRegisters()) {
      return place(call);
    }
    Optional<CallingConvention> own = registerParameters.of(call);
    Optional<Classified> result =
        known(classifier.result(call.returns()), call.span(), call.returns());
    if (own.isEmpty() || result.isEmpty()) {
      return Optional.empty();
    }
    SavedRegisterPlacer registers = new SavedRegisterPlacer(own.get(), entry);
    List<PlacedParameter> placed = new ArrayList<>();
    for (Parameter parameter : call.parameters()) {
      CType type = parameter.adjustedType();
      Optional<Classified> classified = known(classifier.parameter(type), parameter.span(), type);
      if (classified.isPresent()) {
        int sizeBytes = classified.get().sizeBytes();
        Optional<Assignment> place = registers.place(placed.size(), sizeBytes);
        if (place.isEmpty()) {
          reportWide(call, parameter);
          return Optional.empty();
        }
        placed.add(new PlacedParameter(parameter, type, sizeBytes, place.get()));
      }
    }
    return placed.size() == call.parameters().size()
        ? Optional.of(
            new PlacedPrototype(
                own.get(),
                placed,
                Optional.of(result(call, own.get(), result.get(), new Assigner(own.get()))),
                true))
        : Optional.empty();
  }

  private void reportWide(Prototype call, Parameter parameter) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.UNSUPPORTED_TYPE,
                parameter.span(),
                shown(call, parameter)
                    + " does not fit into one register, and 32-bit kernels take such a"
                    + " call at another function")
            .withHelp(
                "look in the architecture's table for it: arch/*/kernel/syscalls/*.tbl or"
                    + " arch/x86/entry/syscalls/syscall_32.tbl"));
  }

  /**
   * The places of the parameters of a function whose return type is not known. If the result is
   * returned in memory, the address of that memory may come before all parameters. The places are
   * certain if they are the same with and without this address. If they differ, a type that no
   * input defines is taken for one that registers hold, with a warning; a struct can as well be
   * returned in memory, so there are no certain places and the outcome is empty, unless the
   * convention returns every struct in memory.
   */
  private Optional<List<PlacedParameter>> withUnknownResult(
      Prototype prototype, CallingConvention own, List<Classified> classes, Doubt doubt) {
    CType returns = prototype.returns();
    boolean record = returns.resolved() instanceof CType.Record;
    boolean undefined =
        returns.resolved() instanceof CType.Unreadable unreadable && !unreadable.isReported();
    if (ArgumentClassifier.isUnsupported(doubt) || !(record || undefined)) {
      return Optional.empty();
    }
    Assigner behindAddress = new Assigner(own);
    if (own.registers().resultPointer().isEmpty()) {
      behindAddress.placePointer();
    }
    List<PlacedParameter> behind =
        diagnostics.aside(() -> parameters(prototype, classes, behindAddress)).value();
    if (record && own.rules().recordResults() == PassingRules.RecordResults.NONE) {
      return Optional.of(behind);
    }
    List<PlacedParameter> places = parameters(prototype, classes, new Assigner(own));
    boolean same = true;
    for (int i = 0; i < places.size(); i++) {
      same &= places.get(i).assignment().storage().equals(behind.get(i).assignment().storage());
    }
    if (!same && undefined) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.UNKNOWN_TYPE,
                  prototype.span(),
                  ((CType.Unreadable) returns.resolved()).reason()
                      + ": if it is a struct that is returned in memory, the parameters are not"
                      + " where this probe reads them")
              .withHelp(doubt.help()));
    }
    return same || undefined ? Optional.of(places) : Optional.empty();
  }

  private static String shown(Prototype prototype, Parameter parameter) {
    return parameter.name().isEmpty()
        ? "parameter " + (prototype.parameters().indexOf(parameter) + 1)
        : "'" + parameter.name() + "'";
  }

  private void noteUndefinedEnum(CType type, Span span, String what) {
    if (layouts.isUncertainEnum(type)) {
      Doubt doubt = layouts.form(type).doubt().orElseThrow();
      diagnostics.report(
          Diagnostic.note(
                  DiagnosticCode.INCOMPLETE_TYPE,
                  span,
                  "a value of '"
                      + CTypeWriter.write(type.resolved())
                      + "' is not known: "
                      + what
                      + " is taken for "
                      + (layouts.passedForm(type).value().orElseThrow().signed()
                          ? "an int, as another value is negative"
                          : "an unsigned int, as no other value is negative"))
              .withHelp(doubt.help()));
    }
    if (layouts.isUndefinedEnum(type)) {
      String written = CTypeWriter.write(type.resolved());
      diagnostics.report(
          Diagnostic.note(
                  DiagnosticCode.INCOMPLETE_TYPE,
                  span,
                  "no input defines '" + written + "': " + what + " is taken for an int")
              .withHelp(IncludedHeader.help(span.file(), tag(written))));
    }
  }

  private PlacedPrototype place(
      Prototype prototype,
      CallingConvention own,
      List<Classified> classes,
      Optional<Classified> resultClass) {
    Assigner assigner = new Assigner(own);
    Optional<Result> result =
        resultClass.map(classified -> result(prototype, own, classified, assigner));
    return new PlacedPrototype(own, parameters(prototype, classes, assigner), result, true);
  }

  /** The places of the parameters, one behind another from where {@code assigner} is. */
  private List<PlacedParameter> parameters(
      Prototype prototype, List<Classified> classes, Assigner assigner) {
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
    return placed;
  }

  /**
   * The place of the result. The address of a result in memory is placed before all parameters,
   * unless the convention has a separate register for it.
   */
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
        : IncludedHeader.help(doubt.span().orElse(use).file(), tag(undefined));
  }

  /** The tag of a type as C writes it. */
  private static String tag(String written) {
    return written.substring(written.lastIndexOf(' ') + 1);
  }

  private void report(Span span, CType type, Doubt doubt) {
    if (doubt.reported().isPresent()) {
      Diagnostic error = doubt.reported().get();
      Diagnostic first = undefined.putIfAbsent(error.message(), error);
      diagnostics.report(first == null ? error : first);
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
