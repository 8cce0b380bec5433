package dev.protockprobe.cli;

import dev.protockprobe.decode.calls.CallCounts;
import dev.protockprobe.decode.calls.Unpaired;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/** Says which events of a trace are in no call, and why. */
final class CallReport {
  private CallReport() {}

  static void report(CallCounts counts, Diagnostics diagnostics) {
    long unpaired = 0;
    List<String> reasons = new ArrayList<>();
    for (Unpaired reason : Unpaired.values()) {
      long count = counts.unpaired(reason);
      unpaired += count;
      if (count > 0) {
        reasons.add(count + " " + reason.text());
      }
    }
    if (unpaired > 0) {
      Diagnostic warning =
          Diagnostic.warning(
              DiagnosticCode.UNPAIRED_EVENTS,
              "%d events are in no call that is known from entry to return: %s"
                  .formatted(unpaired, String.join(", ", reasons)));
      diagnostics.report(
          counts.unpaired(Unpaired.AMBIGUOUS) > 0
              ? warning.withHelp(
                  "returns were missed: give the probe a larger maxactive, or --assume"
                      + " no-recursion; with __sp=$stack at entry and return nothing is ambiguous")
              : warning);
    }
    if (counts.doubtfulCalls() > 0) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.DOUBTFUL_CALLS,
              "up to %d calls were shown before it was known that events were lost during them"
                  .formatted(counts.doubtfulCalls())));
    }
  }
}
