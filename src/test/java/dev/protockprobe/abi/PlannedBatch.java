package dev.protockprobe.abi;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PointerRule;
import dev.protockprobe.probe.ProbeNaming;
import dev.protockprobe.probe.ProbePlanner;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.probe.ReturnRule;
import dev.protockprobe.probe.Target;
import dev.protockprobe.type.Prototype;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the product makes of the prototypes of a batch, by some convention. */
final class PlannedBatch {
  private static final ProbeRules RULES =
      new ProbeRules(
          PointerRule.ADDRESS,
          false,
          ReturnRule.ALSO,
          0,
          new ProbeNaming("kprobes", Optional.empty(), ""));

  /** What a kernel does not take has its places all the same. */
  private static final Set<DiagnosticCode> LIMITS =
      EnumSet.of(
          DiagnosticCode.TOO_MANY_ARGS,
          DiagnosticCode.ARG_TOO_LONG,
          DiagnosticCode.LINE_TOO_LONG,
          DiagnosticCode.EVENT_TOO_BIG);

  private final CallingConvention convention;
  private final ReadHeader read;

  PlannedBatch(CallingConvention convention, ReadHeader read) {
    this.convention = convention;
    this.read = read;
  }

  /**
   * A prototype's probes.
   *
   * @param function empty after an error
   * @param disagreements the texts of what compilers are said to do in different ways
   */
  record Planned(
      Optional<PlannedFunction> function, List<String> disagreements, List<String> errors) {}

  /** The probes of entry and return, with pointers as they are: they point nowhere. */
  Planned planned(String name) {
    Diagnostics diagnostics = new Diagnostics();
    ProbePlanner planner =
        new ProbePlanner(
            new Target(convention, KernelFeatures.USUAL), read.layouts(), RULES, diagnostics);
    Prototype prototype = read.prototype(name).orElseThrow();
    Optional<PlannedFunction> function = planner.plan(prototype);
    List<String> disagreements =
        diagnostics.sorted().stream()
            .filter(diagnostic -> diagnostic.code() == DiagnosticCode.COMPILERS_DISAGREE)
            .map(Diagnostic::message)
            .toList();
    Diagnostics errors = new Diagnostics();
    diagnostics.sorted().stream()
        .filter(diagnostic -> !LIMITS.contains(diagnostic.code()))
        .forEach(errors::report);
    return new Planned(function, disagreements, ReadHeader.errors(errors));
  }
}
