package dev.protockprobe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Collects the functions that match a glob but cannot be probed, with the reasons. A glob asks for
 * whatever matches, so such a function is counted and is not an error.
 */
final class LeftOut {
  private static final int SHOWN = 4;

  private final Map<String, List<Entry>> byGlob = new LinkedHashMap<>();

  private record Entry(String option, String name, DiagnosticCode reason, List<Diagnostic> said) {}

  /** Keeps a function whose outcome has an error, or that is inline. */
  void add(ChosenFunction function, Outcome<?> outcome) {
    DiagnosticCode reason =
        outcome.firstError().map(Diagnostic::code).orElse(DiagnosticCode.INLINE_FUNCTION);
    byGlob
        .computeIfAbsent(function.glob(), glob -> new ArrayList<>())
        .add(new Entry(option(function), function.name(), reason, outcome.said()));
  }

  private static String option(ChosenFunction function) {
    return function.syscall().isPresent() ? "--syscall" : "--func";
  }

  /**
   * Reports the functions left out of each glob; if none of its functions has a probe, that is an
   * error, with the first functions' own errors.
   */
  void report(List<ChosenFunction> chosen, Diagnostics diagnostics) {
    for (Map.Entry<String, List<Entry>> entry : byGlob.entrySet()) {
      String glob = entry.getKey();
      List<Entry> entries = entry.getValue();
      String what =
          (entries.size() == 1 ? "1 function" : entries.size() + " functions")
              + " of '%s': %s".formatted(glob, reasons(entries));
      int all = 0;
      for (ChosenFunction function : chosen) {
        all += function.glob().equals(glob) ? 1 : 0;
      }
      if (entries.size() < all) {
        diagnostics.report(
            Diagnostic.note(DiagnosticCode.LEFT_OUT, "left out " + what)
                .withHelp(
                    "to see why, name a function: "
                        + entries.get(0).option()
                        + " "
                        + names(entries)));
      } else {
        for (Entry shown : first(entries)) {
          shown.said().forEach(diagnostics::report);
        }
        diagnostics.report(
            Diagnostic.error(DiagnosticCode.LEFT_OUT, "cannot probe any of the " + what));
      }
    }
  }

  /** For example {@code 2 unknown type, 1 syntax error}. */
  private static String reasons(List<Entry> entries) {
    Map<DiagnosticCode, Integer> counts = new LinkedHashMap<>();
    for (Entry entry : entries) {
      counts.merge(entry.reason(), 1, Integer::sum);
    }
    StringJoiner reasons = new StringJoiner(", ");
    counts.forEach((code, count) -> reasons.add(count + " " + code.slug().replace('-', ' ')));
    return reasons.toString();
  }

  private static String names(List<Entry> entries) {
    StringJoiner names = new StringJoiner(",");
    first(entries).forEach(entry -> names.add(entry.name()));
    return names.toString();
  }

  private static List<Entry> first(List<Entry> entries) {
    return entries.subList(0, Math.min(SHOWN, entries.size()));
  }
}
