package dev.protockprobe.probe;

import java.util.Optional;

/**
 * One value that an event records.
 *
 * @param type empty for the kernel's default: hexadecimal of the machine's word, a string for
 *     {@code $comm}
 */
public record FetchArg(String name, FetchExpression expression, Optional<FetchType> type) {

  public FetchArg(String name, FetchExpression expression, FetchType type) {
    this(name, expression, Optional.of(type));
  }

  /** The text behind the name and {@code =}, whose length MAX_ARGSTR_LEN limits. */
  public String body() {
    return type.isEmpty() ? expression.text() : expression.text() + ":" + type.get().text();
  }

  /** The fetch arg as {@code kprobe_events} has it. */
  public String text() {
    return name + "=" + body();
  }
}
