package dev.protockprobe.preprocess;

import dev.protockprobe.diag.Span;

/**
 * An {@code #if} condition that is not known, which decides whether some text belongs to the
 * program.
 *
 * @param directive the {@code #if}, {@code #elif} or similar directive
 * @param otherwise whether the text belongs to the program if the condition is false, as after
 *     {@code #else}
 */
public record Condition(Span directive, boolean otherwise) {
  /** The condition on one line. */
  public String text() {
    String written = directive.text().replaceAll("(\\\\\n|\\s)+", " ").strip();
    return otherwise ? "#else of " + written : written;
  }
}
