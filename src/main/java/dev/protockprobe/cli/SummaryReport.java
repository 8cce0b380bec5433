package dev.protockprobe.cli;

import dev.protockprobe.decode.TraceSummary;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;

/** Reports what was lost of a trace, and what was not understood. */
final class SummaryReport {
  private final Diagnostics diagnostics;
  private final boolean strict;

  private SummaryReport(boolean strict, Diagnostics diagnostics) {
    this.strict = strict;
    this.diagnostics = diagnostics;
  }

  /**
   * Reports what is missing.
   *
   * @param strict whether it is reported as errors
   */
  static void report(TraceSummary summary, boolean strict, Diagnostics diagnostics) {
    SummaryReport report = new SummaryReport(strict, diagnostics);
    report.reportLines(summary);
    if (summary.events() == 0) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.NO_EVENT,
              "the trace has none of these events (and %d others)"
                  .formatted(summary.otherEvents())));
    }
    report.reportLost(summary);
  }

  private void reportLines(TraceSummary summary) {
    if (summary.unparsedLines() > 0) {
      missing(
          DiagnosticCode.UNPARSED_LINES,
          summary.unparsedLines() + " lines of the trace were not understood",
          "");
    }
    if (summary.valuelessEvents() > 0) {
      missing(
          DiagnosticCode.VALUELESS_EVENTS,
          summary.valuelessEvents() + " events of the trace were printed without their values",
          "switch the trace's options raw, hex, bin and fields off: echo 0 > options/raw");
    }
    if (summary.cutShort()) {
      missing(
          DiagnosticCode.CUT_SHORT,
          "the trace ends within a line: the last value may be incomplete",
          "");
    }
  }

  private void reportLost(TraceSummary summary) {
    if (summary.lostEvents() > 0 || summary.lostUncounted()) {
      missing(
          DiagnosticCode.LOST_EVENTS,
          "the kernel lost %s%d events"
              .formatted(summary.lostUncounted() ? "more than " : "", summary.lostEvents()),
          "");
    }
    if (summary.overwrittenEvents() > 0) {
      missing(
          DiagnosticCode.OVERWRITTEN_EVENTS,
          "the kernel overwrote %d older events, of any kind, before the trace was read"
              .formatted(summary.overwrittenEvents()),
          "make the buffer larger (buffer_size_kb), or read trace_pipe while tracing");
    }
  }

  /** Reports that the trace does not say when its events happened in the world. */
  static void reportNoWallClock(Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.NO_WALL_CLOCK, "the trace has no reading of the world's clock")
            .withHelp(
                "while tracing, with a trace clock that counts seconds: echo protoc-kprobe:"
                    + " realtime=$(date +%s.%N) > trace_marker"));
  }

  private void missing(DiagnosticCode code, String message, String help) {
    diagnostics.report(
        (strict ? Diagnostic.error(code, message) : Diagnostic.warning(code, message))
            .withHelp(help));
  }
}
