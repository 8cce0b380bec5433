package dev.protockprobe.api;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.PresumedLine;
import dev.protockprobe.diag.Span;
import java.util.Locale;

/**
 * An error, a warning or a note about an input.
 *
 * @param code a word that stays the same when the message gets better, for example {@code
 *     unknown-type}
 * @param file the name of the input; empty if the problem has no place in an input
 * @param line the line in the file, from 1; 0 without a file
 * @param column the first character in the line, from 1; 0 without a file
 * @param message the sentence for people
 * @param help what to change; empty if there is nothing to say
 */
public record Problem(
    Severity severity,
    String code,
    String file,
    long line,
    int column,
    String message,
    String help) {

  /** How much a problem matters. */
  public enum Severity {
    /** No probe is made. */
    ERROR,
    /** The probes may be not what the user expects. */
    WARNING,
    /** A fact that helps to understand the probes. */
    NOTE
  }

  static Problem of(Diagnostic diagnostic) {
    Severity severity = Severity.valueOf(diagnostic.severity().name());
    String file = "";
    long line = 0;
    int column = 0;
    if (diagnostic.span().isPresent()) {
      Span span = diagnostic.span().get();
      PresumedLine start = span.file().presumedLineOf(span.start());
      file = start.file();
      line = start.line();
      column = span.file().columnOf(span.start());
    }
    return new Problem(
        severity,
        diagnostic.code().slug(),
        file,
        line,
        column,
        diagnostic.message(),
        diagnostic.help());
  }

  /** The problem as {@code file:line:column: error: message [code]}. */
  @Override
  public String toString() {
    String place = file.isEmpty() ? "" : file + ":" + line + ":" + column + ": ";
    return place + severity.name().toLowerCase(Locale.ROOT) + ": " + message + " [" + code + "]";
  }
}
