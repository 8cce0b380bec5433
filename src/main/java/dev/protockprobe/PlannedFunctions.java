package dev.protockprobe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.ProbePlanner;
import dev.protockprobe.probe.ProbeRules;
import dev.protockprobe.type.FunctionMark;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plans the probes of the functions that a request chose, and reports what is wrong with each
 * function.
 */
final class PlannedFunctions {
  private PlannedFunctions() {}

  /**
   * The functions without an error. A function that a glob has chosen and that has an error is left
   * out and counted, not reported; its notes are counted, too.
   *
   * @param prototypes finds the prototype of a function; empty after a reported error
   */
  static List<PlannedFunction> of(
      List<ChosenFunction> chosen,
      Function<ChosenFunction, Optional<Prototype>> prototypes,
      ProbePlanner planner,
      ProbeRules rules,
      Diagnostics diagnostics) {
    List<PlannedFunction> functions = new ArrayList<>();
    LeftOut leftOut = new LeftOut();
    GlobNotes notes = new GlobNotes();
    EventNames names = new EventNames(diagnostics);
    for (ChosenFunction function : chosen) {
      Outcome<Optional<PlannedFunction>> outcome =
          diagnostics.aside(
              () ->
                  prototypes
                      .apply(function)
                      .flatMap(prototype -> planner.plan(prototype, function.point()))
                      .filter(names::claim));
      Optional<Diagnostic> error = outcome.firstError();
      if (!function.isNamed() && isLeftOut(outcome, rules)) {
        leftOut.add(function, outcome);
        continue;
      }
      if (function.isNamed()) {
        outcome.said().forEach(diagnostics::report);
      } else {
        notes.add(function, outcome, diagnostics);
      }
      if (error.isEmpty()) {
        // After an error no place is certain, also if one was found.
        outcome.value().ifPresent(functions::add);
      }
    }
    notes.report(diagnostics);
    leftOut.report(chosen, diagnostics);
    return functions;
  }

  /**
   * Whether a function that a glob chose is left out: it has an error or is inline. If the user
   * gave one event name for several functions, that error is reported instead.
   */
  private static boolean isLeftOut(Outcome<Optional<PlannedFunction>> outcome, ProbeRules rules) {
    Optional<Diagnostic> error = outcome.firstError();
    return error.isEmpty()
        ? isInline(outcome.value())
        : error.get().code() != DiagnosticCode.EVENT_EXIST || rules.naming().event().isEmpty();
  }

  private static boolean isInline(Optional<PlannedFunction> planned) {
    return planned.isPresent() && planned.get().prototype().is(FunctionMark.INLINE);
  }
}
