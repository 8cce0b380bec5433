package dev.protockprobe.schema;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.probe.ProbeEvent;
import java.util.List;
import java.util.Optional;

/** Words the note that tells the user which probes of a trace were never hit. */
public final class UnhitProbes {
  private UnhitProbes() {}

  /**
   * Names all probes in one note, each once. Of a function whose entry and return are probed it
   * names only the entry.
   *
   * @param events the probes' events
   * @return empty if there are no such probes
   */
  public static Optional<Diagnostic> note(List<EventSchema> events) {
    List<String> named =
        events.stream()
            .filter(event -> events.stream().noneMatch(other -> isEntryOf(other, event)))
            .map(EventSchema::name)
            .distinct()
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

  private static boolean isEntryOf(EventSchema entry, EventSchema event) {
    return event.kind() == ProbeEvent.Kind.RETURN
        && entry.kind() != ProbeEvent.Kind.RETURN
        && !event.function().isEmpty()
        && event.function().equals(entry.function());
  }

  private static Diagnostic note(String message, String help) {
    return Diagnostic.note(DiagnosticCode.NEVER_HIT, message).withHelp(help);
  }
}
