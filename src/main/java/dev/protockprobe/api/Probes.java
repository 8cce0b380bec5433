package dev.protockprobe.api;

import java.util.List;

/**
 * The probes that {@link ProbeCompiler} made.
 *
 * @param events the lines for {@code kprobe_events}, without line ends
 * @param schema the description of the events as JSON, for {@link TraceDecoder#ofSchema} and the
 *     command {@code decode}
 * @param script the shell program that installs, records and removes the probes on a target
 * @param problems the warnings and notes
 */
public record Probes(List<String> events, String schema, String script, List<Problem> problems) {
  /** Probes whose lists do not change any more. */
  public Probes {
    events = List.copyOf(events);
    problems = List.copyOf(problems);
  }
}
