package dev.protockprobe.decode;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/** Words the note that tells the user which probes of a trace were never hit. */
public final class UnhitProbes {
  private UnhitProbes() {}

  /**
   * Names all probes in one note.
   *
   * @param events the names of the probes' events
   * @return empty if there are no such probes
   */
  public static Optional<Diagnostic> note(List<String> events) {
    String names = "'" + String.join("', '", events) + "'";
    return switch (events.size()) {
      case 0 -> Optional.empty();
      case 1 ->
          Optional.of(
              note(
                  "the probe of %s was never hit".formatted(names),
                  "nobody called its function, or its callers inline it: then probe a caller"));
      default ->
          Optional.of(
              note(
                  "the probes of %s were never hit".formatted(names),
                  "nobody called these functions, or their callers inline them: then probe callers"));
    };
  }

  private static Diagnostic note(String message, String help) {
    return Diagnostic.note(DiagnosticCode.NEVER_HIT, message).withHelp(help);
  }
}
