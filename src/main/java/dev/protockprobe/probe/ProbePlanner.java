package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.abi.PrototypePlacer;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.probe.PlannedProbe.PlannedParameter;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a probe of a prototype: the entry of the function, with the default list of fetch args. */
public final class ProbePlanner {
  private final CallingConvention convention;
  private final PrototypePlacer placer;
  private final DefaultFetchArgs fetchArgs;
  private final Optional<KernelVersion> kernel;
  private final Diagnostics diagnostics;

  /**
   * A planner for one target.
   *
   * @param kernel the target's version; empty if the probe must suit every kernel since 5.4
   */
  public ProbePlanner(
      CallingConvention convention,
      Layouts layouts,
      Optional<KernelVersion> kernel,
      PointerRule pointerRule,
      Diagnostics diagnostics) {
    this.convention = convention;
    this.placer = new PrototypePlacer(convention, layouts, diagnostics);
    this.fetchArgs =
        new DefaultFetchArgs(layouts, new PlacedValue(convention), pointerRule, diagnostics);
    this.kernel = kernel;
    this.diagnostics = diagnostics;
  }

  /** The probe at the entry of {@code prototype}; empty after a reported error. */
  public Optional<PlannedProbe> plan(Prototype prototype, ProbeNaming naming) {
    Optional<PlacedPrototype> placed = placer.place(prototype);
    Optional<String> eventName = eventName(prototype, naming);
    if (placed.isEmpty() || eventName.isEmpty()) {
      return Optional.empty();
    }
    warn(prototype);
    FetchArgNames names = new FetchArgNames(prototype.parameters(), diagnostics);
    List<PlannedParameter> parameters = new ArrayList<>();
    List<FetchArg> args = new ArrayList<>();
    for (PlacedParameter parameter : placed.get().parameters()) {
      List<FetchArg> own = fetchArgs.of(parameter, parameters.size() + 1, names);
      parameters.add(new PlannedParameter(parameter, own));
      args.addAll(own);
    }
    ProbeEvent event =
        new ProbeEvent(
            ProbeEvent.Kind.ENTRY,
            naming.group(),
            eventName.get(),
            ProbePoint.entryOf(naming.module(), prototype.name()),
            args,
            Optional.of(prototype));
    return isAccepted(event, prototype)
        ? Optional.of(new PlannedProbe(event, parameters, placed.get().returned()))
        : Optional.empty();
  }

  private Optional<String> eventName(Prototype prototype, ProbeNaming naming) {
    if (naming.event().isPresent()) {
      return naming.event();
    }
    String name = prototype.name().replace('$', '_');
    if (name.length() > KernelLimits.MAX_EVENT_NAME_LEN) {
      name = name.substring(0, KernelLimits.MAX_EVENT_NAME_LEN);
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.EVENT_TOO_LONG,
              prototype.span(),
              "an event's name has at most %d characters; this one is '%s'"
                  .formatted(KernelLimits.MAX_EVENT_NAME_LEN, name)));
    }
    return Optional.of(name);
  }

  private void warn(Prototype prototype) {
    if (prototype.variadic()) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.VARIADIC,
              prototype.span(),
              "'" + prototype.name() + "' is variadic: only the named parameters are fetched"));
    }
    boolean signUnknown = kernel.isEmpty() && convention.dataModel().plainCharIsSigned();
    for (Parameter parameter : prototype.parameters()) {
      if (signUnknown && isPlainChar(parameter)) {
        diagnostics.report(
            Diagnostic.warning(
                    DiagnosticCode.UNCERTAIN_SIGN,
                    parameter.span(),
                    "plain char is signed in %s kernels before 6.2 and unsigned since; printed"
                            .formatted(convention.architecture())
                        + " as unsigned")
                .withHelp("give the target's version: --kernel 6.1"));
      }
    }
  }

  private static boolean isPlainChar(Parameter parameter) {
    return parameter.type().resolved() instanceof CType.Integer integer
        && integer.kind() == IntegerKind.CHAR;
  }

  /** Whether the event is within the kernel's limits; reports which it is not. */
  private boolean isAccepted(ProbeEvent event, Prototype prototype) {
    int errorsBefore = diagnostics.errorCount();
    if (event.args().size() > KernelLimits.MAX_TRACE_ARGS) {
      limit(
          DiagnosticCode.TOO_MANY_ARGS,
          prototype,
          "%d fetch args, and the kernel takes %d"
              .formatted(event.args().size(), KernelLimits.MAX_TRACE_ARGS));
    }
    for (FetchArg arg : event.args()) {
      if (arg.body().length() > KernelLimits.MAX_ARGSTR_LEN) {
        limit(
            DiagnosticCode.ARG_TOO_LONG,
            prototype,
            "the fetch arg '%s' is longer than %d characters"
                .formatted(arg.text(), KernelLimits.MAX_ARGSTR_LEN));
      }
    }
    int length = event.text().length();
    if (length > KernelLimits.MAX_LINE_LEN) {
      limit(
          DiagnosticCode.LINE_TOO_LONG,
          prototype,
          "the line has %d characters, and the kernel takes %d"
              .formatted(length, KernelLimits.MAX_LINE_LEN));
    }
    return diagnostics.errorCount() == errorsBefore;
  }

  private void limit(DiagnosticCode code, Prototype prototype, String message) {
    diagnostics.report(
        Diagnostic.error(code, prototype.span(), message)
            .withHelp("probe a function with fewer parameters, or shorten their names"));
  }
}
