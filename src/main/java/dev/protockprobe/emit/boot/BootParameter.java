package dev.protockprobe.emit.boot;

import dev.protockprobe.abi.KernelFacts.CommandLine;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.probe.ProbeEvent;
import java.util.List;

/**
 * Makes and checks the value of the kernel's parameter {@code kprobe_event}, which {@code
 * setup_boot_kprobe_events} in kernel/trace/trace_kprobe.c reads. The kernel replaces each comma by
 * a blank, and a semicolon ends each definition. If the parameter is given several times, kernels
 * before 7.1 read only the last one.
 */
final class BootParameter {
  private BootParameter() {}

  /** The definitions of events as one value. */
  static String value(List<ProbeEvent> events) {
    StringBuilder value = new StringBuilder();
    for (ProbeEvent event : events) {
      value.append(value.isEmpty() ? "" : ";").append(event.text().replace(' ', ','));
    }
    return value.toString();
  }

  /** Reports an error for each event whose text has a character that the value cannot hold. */
  static void check(
      List<ProbeEvent> events, String forbidden, String where, Diagnostics diagnostics) {
    for (ProbeEvent event : events) {
      for (int i = 0; i < forbidden.length(); i++) {
        if (event.text().indexOf(forbidden.charAt(i)) >= 0) {
          diagnostics.report(
              Diagnostic.error(
                      DiagnosticCode.BOOT_LIMIT,
                      event.origin().orElseThrow().span(),
                      "the event '%s' has a '%c', which %s cannot hold"
                          .formatted(event.name(), forbidden.charAt(i), where))
                  .withHelp("choose another string for the constant of --fetch"));
        }
      }
    }
  }

  /**
   * Reports an error if the kernels of a compilation cut off some of the {@code length} characters
   * of {@code what}, and notes it if older ones do.
   */
  static void checkLength(
      String what, int length, Compilation compilation, Diagnostics diagnostics) {
    CommandLine line = compilation.convention().kernel().commandLine();
    String architecture = compilation.convention().architecture();
    if (length >= line.mostBytes()) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.LINE_TOO_LONG,
                  "%s has %d characters, but %s kernels read at most %d"
                      .formatted(what, length, architecture, line.mostBytes() - 1))
              .withHelp("name fewer functions, or fewer values with --fetch"));
    } else if (length >= line.leastBytes()) {
      diagnostics.report(
          Diagnostic.note(
              DiagnosticCode.BOOT_LIMIT,
              "%s has %d characters, but older %s kernels read only %d"
                  .formatted(what, length, architecture, line.leastBytes() - 1)));
    }
  }
}
