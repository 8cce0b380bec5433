package dev.protockprobe.cli;

import dev.protockprobe.decode.calls.CallCounts;
import dev.protockprobe.decode.calls.Unpaired;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/** Reports which events of a trace are in no call, and why. */
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
              "%d events could not be paired to calls: %s"
                  .formatted(unpaired, String.join(", ", reasons)));
      diagnostics.report(
          counts.unpaired(Unpaired.AMBIGUOUS) > 0
              ? warning.withHelp(
                  "the kernel missed returns: give the probe a larger maxactive, fetch __sp=$stack at"
                      + " entry and return, or decode with --assume no-recursion")
              : warning);
    }
    if (counts.doubtfulCalls() > 0) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.DOUBTFUL_CALLS,
              "events were lost during calls that had been shown already, up to %d of them"
                  .formatted(counts.doubtfulCalls())));
    }
  }
}
