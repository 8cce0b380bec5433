package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.util.Optional;

/**
 * One declaration as a list of an input's declarations shows it.
 *
 * @param text the declaration on one line: a prototype, {@code struct tag}, {@code typedef int t}
 * @param span the declared name
 * @param condition on what it hangs whether the declaration counts; empty if it does
 */
public record Listed(Kind kind, String name, String text, Span span, Optional<String> condition) {

  /** What is declared. */
  public enum Kind {
    FUNCTION,
    STRUCT,
    UNION,
    ENUM,
    TYPEDEF
  }
}
