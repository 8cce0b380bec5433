package dev.protockprobe.api;

import java.util.List;
import java.util.stream.Collectors;

/** Says that an input has errors, all of which {@link #problems} lists. */
public final class ProbeException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  ProbeException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All that is to be said about the input, errors first. Empty after deserialization. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
