package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.probe.PlannedFunction.PlannedParameter;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;

/** Reports what is uncertain about a function's probes, and which kernel limits they exceed. */
final class ProbeChecks {
  private static final String FEWER_VALUES =
      "probe a function with fewer parameters, or choose fewer values with --fetch";

  private final Target target;
  private final EventLimits limits;
  private final Diagnostics diagnostics;

  ProbeChecks(Target target, Diagnostics diagnostics) {
    this.target = target;
    this.limits = new EventLimits(target.convention().dataModel().pointerBytes());
    this.diagnostics = diagnostics;
  }

  /**
   * Warns of what is not certain about a function: that it exists by this name, that it takes these
   * parameters, arguments in place of '...', and the sign of plain char.
   *
   * @param atEntryOfCalls whether it is probed where system calls enter the kernel
   */
  void checkFunction(
      Prototype prototype, Iterable<PlannedParameter> parameters, boolean atEntryOfCalls) {
    if (prototype.variadic()) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.VARIADIC,
              prototype.span(),
              "'" + prototype.name() + "' is variadic: only the named parameters are fetched"));
    }
    FunctionWarnings.of(prototype).forEach(diagnostics::report);
    if (!atEntryOfCalls) {
      SyscallWrappers.warning(prototype, target.convention(), target.features())
          .ifPresent(diagnostics::report);
    }
    boolean signUnknown = target.plainCharIsUncertain();
    for (PlannedParameter parameter : parameters) {
      if (signUnknown && hasPlainChar(parameter)) {
        diagnostics.report(
            Diagnostic.warning(
                    DiagnosticCode.UNCERTAIN_SIGN,
                    parameter.placed().parameter().span(),
                    "plain char is signed in %s kernels before %s and unsigned since; printed"
                            .formatted(
                                target.convention().architecture(),
                                KernelFeature.UNSIGNED_CHAR.since().text())
                        + " as unsigned")
                .withHelp("give the target's version, for example --kernel 6.1"));
      }
    }
  }

  private static boolean hasPlainChar(PlannedParameter parameter) {
    boolean found = false;
    for (FetchedValue value : parameter.all()) {
      found = found || isPlainChar(value);
    }
    return found;
  }

  private static boolean isPlainChar(FetchedValue value) {
    boolean number = !(value.parts().get(0).arg().type().orElseThrow() instanceof FetchType.Named);
    return number
        && value.type().resolved() instanceof CType.Integer integer
        && integer.kind() == IntegerKind.CHAR;
  }

  /**
   * Reports which limits of the kernel a probe exceeds, and what a reader of its trace must know.
   */
  void checkProbe(Prototype prototype, PlannedProbe probe) {
    ProbeEvent event = probe.event();
    FetchedValue signless = null;
    for (FetchedValue value : probe.values()) {
      signless = signless == null && value.losesSign() ? value : signless;
    }
    if (signless != null) {
      noteSign(prototype, signless);
    }
    if (event.maxactive() > 0 && !target.features().has(KernelFeature.MAXACTIVE)) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.OLD_KERNEL,
                  prototype.span(),
                  "kernels before %s do not accept a number of calls for a return probe"
                      .formatted(KernelFeature.MAXACTIVE.since().text()))
              .withHelp("leave --maxactive out"));
    }
    for (EventLimits.Exceeded exceeded : limits.exceeded(event)) {
      String help = exceeded.code() == DiagnosticCode.EVENT_TOO_BIG ? without(event) : FEWER_VALUES;
      limit(
          exceeded.code(),
          prototype,
          "%s, but the kernel accepts at most %d".formatted(exceeded.found(), exceeded.most()),
          help);
    }
    for (FetchArg arg : event.args()) {
      if (limits.isTooLong(arg)) {
        limit(
            DiagnosticCode.ARG_TOO_LONG,
            prototype,
            "the fetch arg '%s' is longer than %d characters"
                .formatted(arg.text(), KernelLimits.MAX_ARGSTR_LEN),
            FEWER_VALUES);
      }
    }
  }

  private void noteSign(Prototype prototype, FetchedValue value) {
    diagnostics.report(
        Diagnostic.note(
                DiagnosticCode.UNSIGNED_PART,
                prototype.span(),
                "the kernel prints a negative '%s' as a positive number, because it is a part of a word"
                    .formatted(value.name()))
            .withHelp(
                "decode the trace with this prototype: protoc-kprobe decode prints the sign"));
  }

  /** A help that says what to leave out of an event that is too big. */
  private String without(ProbeEvent event) {
    List<String> names = new ArrayList<>();
    limits.tooLarge(event).forEach(arg -> names.add("'" + arg.name() + "'"));
    return "without "
        + String.join(", ", names)
        + " it is small enough: choose the other values with --fetch";
  }

  private void limit(DiagnosticCode code, Prototype prototype, String message, String help) {
    diagnostics.report(Diagnostic.error(code, prototype.span(), message).withHelp(help));
  }
}
