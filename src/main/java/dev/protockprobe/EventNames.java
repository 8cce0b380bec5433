package dev.protockprobe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that every event of a run has its own name. A kernel would take a second definition of one
 * for a further probe of the first, or refuse it: {@code append_trace_kprobe}, since 5.4.
 */
final class EventNames {
  private EventNames() {}

  /** The functions whose events have names that no earlier function's event has. */
  static List<PlannedFunction> unique(List<PlannedFunction> planned, Diagnostics diagnostics) {
    Map<String, String> functions = new HashMap<>();
    List<PlannedFunction> unique = new ArrayList<>();
    for (PlannedFunction function : planned) {
      boolean isNew = true;
      for (PlannedProbe probe : function.probes()) {
        ProbeEvent event = probe.event();
        String first = functions.putIfAbsent(event.name(), event.point().symbol());
        if (first != null) {
          isNew = false;
          report(first, event, diagnostics);
        }
      }
      if (isNew) {
        unique.add(function);
      }
    }
    return unique;
  }

  private static void report(String first, ProbeEvent event, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.EVENT_EXIST,
                "'%s' and '%s' would both define the event '%s'"
                    .formatted(first, event.point().symbol(), event.name()))
            .withHelp("compile them one by one, each with its own --event"));
  }
}
