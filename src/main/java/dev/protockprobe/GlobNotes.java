package dev.protockprobe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.diag.Severity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Merges the notes on the functions of a glob, which may be hundreds: notes that differ only in the
 * function's name become one line.
 */
final class GlobNotes {
  /** By glob and by the note's text without the function's name. */
  private final Map<String, Map<String, Kind>> byGlob = new LinkedHashMap<>();

  /** Notes of one text on a glob's functions. */
  private record Kind(Diagnostic first, Set<String> functions) {}

  /** Keeps the notes on a function of a glob, and immediately reports all other diagnostics. */
  void add(ChosenFunction function, Outcome<?> outcome, Diagnostics diagnostics) {
    for (Diagnostic said : outcome.said()) {
      if (said.severity() == Severity.NOTE) {
        byGlob
            .computeIfAbsent(function.glob(), glob -> new LinkedHashMap<>())
            .computeIfAbsent(
                said.message().replace("'" + function.name() + "'", "''"),
                text -> new Kind(said, new LinkedHashSet<>()))
            .functions()
            .add(function.name());
      } else {
        diagnostics.report(said);
      }
    }
  }

  /** Reports the first note of each text, and how many more functions have one. */
  void report(Diagnostics diagnostics) {
    byGlob.forEach(
        (glob, kinds) -> kinds.values().forEach(kind -> diagnostics.report(counted(glob, kind))));
  }

  private static Diagnostic counted(String glob, Kind kind) {
    int more = kind.functions().size() - 1;
    if (more == 0) {
      return kind.first();
    }
    String others = more == 1 ? "1 more function" : more + " more functions";
    return Diagnostic.note(
            kind.first().code(),
            "%s (and so for %s of '%s')".formatted(kind.first().message(), others, glob))
        .withHelp(kind.first().help());
  }
}
