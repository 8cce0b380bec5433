package dev.protockprobe.cli;

import dev.protockprobe.decode.calls.CallCounts;
import dev.protockprobe.decode.calls.Unpaired;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/**
 * Warns of events that could not be paired to calls, with the reasons. Also warns of calls that may
 * be wrong because the kernel reported lost events too late.
 */
final class CallReport {
  private CallReport() {}

  static void report(CallCounts counts, Diagnostics diagnostics) {
    long unpaired = 0;
    List<String> reasons = new ArrayList<>();
    for (Unpaired reason : Unpaired.values()) {
      long count = counts.unpaired(reason);
      unpaired += count;
      if (count > 0) {
        reasons.add("%s (%d)".formatted(reason.explanation(), count));
      }
    }
    if (unpaired > 0) {
      Diagnostic warning =
          Diagnostic.warning(
              DiagnosticCode.UNPAIRED_EVENTS,
              "could not pair %s to calls: %s"
                  .formatted(SummaryReport.counted(unpaired, "event"), String.join(", ", reasons)));
      diagnostics.report(
          counts.unpaired(Unpaired.AMBIGUOUS) > 0
              ? warning.withHelp(
                  "make the probes with a larger --maxactive, such as 100, or add"
                      + " __sp=$stack:x64 to"
                      + " both lines, or decode with --assume no-recursion")
              : counts.unpaired(Unpaired.ONE_SIDED) > 0
                  ? warning.withHelp("make the probes with --return: a call needs both its ends")
                  : warning);
    }
    reportDoubtful(counts, diagnostics);
  }

  private static void reportDoubtful(CallCounts counts, Diagnostics diagnostics) {
    if (counts.doubtfulCalls() > 0) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.DOUBTFUL_CALLS,
              "%s already shown may be wrong: the kernel reported lost events too late"
                  .formatted(SummaryReport.counted(counts.doubtfulCalls(), "call"))));
    }
  }
}
