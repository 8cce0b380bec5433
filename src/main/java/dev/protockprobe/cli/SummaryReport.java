package dev.protockprobe.cli;

import dev.protockprobe.decode.TraceSummary;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;

/** Says what of a trace did not become values. */
final class SummaryReport {
  private SummaryReport() {}

  static void report(TraceSummary summary, Diagnostics diagnostics) {
    if (summary.unparsedLines() > 0) {
      warn(
          diagnostics,
          DiagnosticCode.UNPARSED_LINES,
          summary.unparsedLines() + " lines of the trace were not understood");
    }
    if (summary.valuelessEvents() > 0) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.VALUELESS_EVENTS,
                  summary.valuelessEvents() + " events of the trace have a number and no values")
              .withHelp(
                  "switch the trace's options raw, hex, bin and fields off: echo 0 > options/raw"));
    }
    if (summary.events() == 0) {
      warn(
          diagnostics,
          DiagnosticCode.NO_EVENT,
          "the trace has none of these events, and %d others".formatted(summary.otherEvents()));
    }
    if (summary.lostEvents() > 0 || summary.lostUncounted()) {
      warn(
          diagnostics,
          DiagnosticCode.LOST_EVENTS,
          "the kernel lost %s%d events"
              .formatted(summary.lostUncounted() ? "more than " : "", summary.lostEvents()));
    }
  }

  private static void warn(Diagnostics diagnostics, DiagnosticCode code, String message) {
    diagnostics.report(Diagnostic.warning(code, message));
  }
}
