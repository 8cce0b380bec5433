package dev.protockprobe.diag;

import java.util.List;
import java.util.Optional;

/**
 * The value that a stage returned and the diagnostics that it reported meanwhile. The caller
 * decides whether the user sees these.
 *
 * @param said each diagnostic once, in the order in which they were reported
 */
public record Outcome<T>(T value, List<Diagnostic> said) {
  public Outcome {
    said = List.copyOf(said);
  }

  /** The first error that was reported; empty if none was. */
  public Optional<Diagnostic> firstError() {
    for (Diagnostic diagnostic : said) {
      if (diagnostic.severity() == Severity.ERROR) {
        return Optional.of(diagnostic);
      }
    }
    return Optional.empty();
  }
}
