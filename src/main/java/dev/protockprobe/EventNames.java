package dev.protockprobe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks that every event of a run has its own name. If two lines define the same event, a kernel
 * puts both probes into it, or refuses the second: {@code append_trace_kprobe}, since 5.4.
 */
final class EventNames {
  private final Map<String, String> functions = new HashMap<>();
  private final Diagnostics diagnostics;

  EventNames(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Takes the names of a function's events; reports an error if an earlier function has one. */
  boolean claim(PlannedFunction function) {
    boolean isNew = true;
    for (PlannedProbe probe : function.probes()) {
      ProbeEvent event = probe.event();
      String first = functions.putIfAbsent(event.name(), event.point().symbol());
      if (first != null) {
        isNew = false;
        report(first, event);
      }
    }
    return isNew;
  }

  private void report(String first, ProbeEvent event) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.EVENT_EXIST,
                "'%s' and '%s' would both define the event '%s'"
                    .formatted(first, event.point().symbol(), event.name()))
            .withHelp("compile them one by one, each with its own --event"));
  }
}
