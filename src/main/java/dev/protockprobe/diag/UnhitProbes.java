package dev.protockprobe.diag;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Words the note that tells the user which probes of a trace were never hit. */
public final class UnhitProbes {
  /** The end of a return event's name; see {@code EventNaming}. */
  private static final String RETURN = "__return";

  private UnhitProbes() {}

  /**
   * Names all probes in one note, each once. Of a function whose entry and return are probed it
   * names only the entry.
   *
   * @param events the names of the probes' events
   * @return empty if there are no such probes
   */
  public static Optional<Diagnostic> note(Collection<String> events) {
    List<String> named =
        events.stream()
            .distinct()
            .filter(each -> !each.endsWith(RETURN) || !events.contains(entry(each)))
            .toList();
    String names = "'" + String.join("', '", named) + "'";
    return switch (named.size()) {
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
                  "nobody called their functions, or callers inline them: then probe callers"));
    };
  }

  private static String entry(String event) {
    return event.substring(0, event.length() - RETURN.length());
  }

  private static Diagnostic note(String message, String help) {
    return Diagnostic.note(DiagnosticCode.NEVER_HIT, message).withHelp(help);
  }
}
