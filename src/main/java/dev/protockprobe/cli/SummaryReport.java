package dev.protockprobe.cli;

import dev.protockprobe.decode.TraceSummary;
import dev.protockprobe.decode.filter.WantedEvents;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.schema.UnhitProbes;

/** Warns of events that a trace has lost, and of lines that were not understood. */
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
    if (summary.isNoTrace()) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.NO_EVENT,
                  "not the text of a trace: could not decode any of its %s"
                      .formatted(counted(summary.unparsedLines(), "line")))
              .withHelp(
                  "give what the kernel's file trace or trace_pipe printed, or the text of"
                      + " trace-cmd report or perf script"));
      return;
    }
    report.reportLines(summary);
    if (summary.events() == 0) {
      diagnostics.report(
          Diagnostic.warning(
              DiagnosticCode.NO_EVENT,
              "the trace has no event of these probes"
                  + (summary.otherEvents() == 0
                      ? ""
                      : ", only other events: " + summary.otherEvents())));
    }
    report.reportUnseen(summary);
    report.reportLost(summary);
  }

  private void reportLines(TraceSummary summary) {
    if (summary.unparsedLines() > 0) {
      missing(
          DiagnosticCode.UNPARSED_LINES,
          "could not decode %s of the trace".formatted(counted(summary.unparsedLines(), "line")),
          "");
    }
    if (summary.hexadecimalEvents() > 0) {
      missing(
          DiagnosticCode.HEXADECIMAL_NUMBERS,
          "numbers look like hexadecimal without 0x, as kernels before 3.10 print them, in %s: the"
                  .formatted(counted(summary.hexadecimalEvents(), "line"))
              + " unsigned numbers shown may be wrong",
          "give copies of the events' format files, which say how numbers are printed: --formats");
    }
    if (summary.valuelessEvents() > 0) {
      missing(
          DiagnosticCode.VALUELESS_EVENTS,
          "the trace has %s without values".formatted(counted(summary.valuelessEvents(), "event")),
          "before tracing, switch off the options raw, hex, bin and fields: echo 0 > options/raw");
    }
    reportStacks(summary);
    if (summary.cutShort()) {
      missing(
          DiagnosticCode.CUT_SHORT,
          "the trace ends within a line: the last value may be incomplete",
          "");
    }
  }

  private void reportStacks(TraceSummary summary) {
    if (summary.strayStacks() > 0) {
      missing(
          DiagnosticCode.STRAY_STACKS,
          "could not find the event of %s".formatted(counted(summary.strayStacks(), "stack")),
          "the event was lost, or came before the beginning of the trace, or the lines do not name"
              + " the processor: echo 1 > options/context-info");
    }
    if (summary.unreadStacks() > 0) {
      diagnostics.report(
          Diagnostic.warning(
                  DiagnosticCode.STACKS_LEFT_OUT,
                  "left out %s: the beginning of the trace has no stacks"
                      .formatted(counted(summary.unreadStacks(), "stack")))
              .withHelp("to show the stacks, type --stacks"));
    }
  }

  private void reportUnseen(TraceSummary summary) {
    if (summary.tooLongEvents() > 0) {
      missing(
          DiagnosticCode.TOO_LONG_EVENTS,
          "%s too long for the kernel to print: [LINE TOO BIG]"
              .formatted(
                  summary.tooLongEvents() == 1
                      ? "1 event was"
                      : summary.tooLongEvents() + " events were"),
          "fetch the address of a string that may be long, not the string");
    }
    summary.missing().forEach(this::reportMissing);
    UnhitProbes.note(summary.unhit()).ifPresent(diagnostics::report);
  }

  private void reportLost(TraceSummary summary) {
    if (summary.lostEvents() > 0 || summary.lostUncounted()) {
      missing(
          DiagnosticCode.LOST_EVENTS,
          "the kernel lost %s%s"
              .formatted(
                  summary.lostUncounted() ? "more than " : "",
                  counted(summary.lostEvents(), "event")),
          "");
    }
    if (summary.overwrittenEvents() > 0) {
      missing(
          DiagnosticCode.OVERWRITTEN_EVENTS,
          "the kernel overwrote %s, of these or other probes, before the trace was read"
              .formatted(counted(summary.overwrittenEvents(), "older event")),
          "make the buffer larger (echo 16384 > buffer_size_kb), or read trace_pipe while tracing");
    }
  }

  private void reportMissing(TraceSummary.Missing event) {
    String message =
        "the kernel counted %s of '%s', and the trace has %s"
            .formatted(
                counted(event.hits(), "hit"), event.event(), counted(event.events(), "event"));
    if (event.withoutProcesses()) {
      diagnostics.report(
          Diagnostic.note(
                  DiagnosticCode.MISSING_EVENTS,
                  message + ": calls by the processes that make the trace are left out")
              .withHelp(
                  "to record these calls, and those by interrupts while the processes run, type"
                      + " --include-self"));
      return;
    }
    missing(
        DiagnosticCode.MISSING_EVENTS,
        message,
        "the kernel silently drops an event with a string of about 4,000 bytes or more: fetch the"
            + " address of such a string");
  }

  /** Reports that the trace does not say when its events happened in the world. */
  static void reportNoWallClock(Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.error(DiagnosticCode.NO_WALL_CLOCK, "the trace does not record the wall clock")
            .withHelp(
                "while tracing, with a trace clock that counts seconds, type: echo protoc-kprobe:"
                    + " realtime=$(date +%s.%N) > trace_marker"));
  }

  /**
   * Reports a note that nothing was shown because nothing meets the options. Of a trace without
   * events {@link #report} tells.
   *
   * @param calls whether calls were to be shown
   */
  static void reportNoneWanted(
      TraceSummary summary, WantedEvents wanted, boolean calls, Diagnostics diagnostics) {
    if (summary.events() > 0) {
      diagnostics.report(
          Diagnostic.note(
              DiagnosticCode.NO_EVENT,
              "the trace has %s of these probes, but %s"
                  .formatted(
                      counted(summary.events(), "event"),
                      (calls ? "no call meets " : "none meets ") + wanted.options())));
    }
  }

  /** For example {@code 1 line} or {@code 2 lines}. */
  static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void missing(DiagnosticCode code, String message, String help) {
    diagnostics.report(
        (strict ? Diagnostic.error(code, message) : Diagnostic.warning(code, message))
            .withHelp(help));
  }
}
