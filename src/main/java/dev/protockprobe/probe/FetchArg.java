package dev.protockprobe.probe;

import java.util.Optional;

/**
 * One value that an event records.
 *
 * @param type the fetch type; empty for the kernel's default, which is a string for {@code $comm},
 *     and otherwise a machine word in hexadecimal
 */
public record FetchArg(String name, FetchExpression expression, Optional<FetchType> type) {

  public FetchArg(String name, FetchExpression expression, FetchType type) {
    this(name, expression, Optional.of(type));
  }

  /** The text behind the name and {@code =}, whose length MAX_ARGSTR_LEN limits. */
  public String body() {
    StringBuilder body = new StringBuilder(KernelLimits.MAX_ARGSTR_LEN);
    addBody(body);
    return body.toString();
  }

  /** The fetch arg as {@code kprobe_events} has it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    addTo(text);
    return text.toString();
  }

  /** Appends {@link #text} to {@code line}. */
  void addTo(StringBuilder line) {
    line.append(name).append('=');
    addBody(line);
  }

  /** Appends {@link #body} to {@code line}. */
  void addBody(StringBuilder line) {
    expression.addTo(line);
    if (type.isPresent()) {
      line.append(':').append(type.get().text());
    }
  }
}
