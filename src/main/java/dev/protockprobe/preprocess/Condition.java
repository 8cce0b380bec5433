package dev.protockprobe.preprocess;

import dev.protockprobe.diag.Span;

/**
 * A condition that is not known, and on which it hangs whether text counts.
 *
 * @param directive the {@code #if} or its like
 * @param otherwise whether the text counts if the condition is false: it stands behind the {@code
 *     #else}
 */
public record Condition(Span directive, boolean otherwise) {
  /** The condition on one line. */
  public String text() {
    String written = directive.text().replaceAll("(\\\\\n|\\s)+", " ").strip();
    return otherwise ? "#else of " + written : written;
  }
}
