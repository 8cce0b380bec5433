package dev.protockprobe.probe;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.Optional;

/**
 * The parts of {@code [NAME=]EXPR[:TYPE]}, as a command line has them.
 *
 * @param name empty to derive the name from the expression
 * @param type the fetch type; empty to choose it by the C type
 */
public record WrittenFetch(Optional<Span> name, Span expression, Optional<Span> type) {

  /** The parts of a text, which need not be right. */
  public static WrittenFetch of(SourceFile text) {
    return of(Span.whole(text));
  }

  /** The parts of a range of a text. */
  static WrittenFetch of(Span text) {
    String written = text.text();
    int start = 0;
    int equals = written.indexOf('=');
    Optional<Span> name = Optional.empty();
    if (equals > 0
        && !written.startsWith("==", equals)
        && KernelLimits.canBeSymbol(written.substring(0, equals).strip())) {
      name = Optional.of(stripped(text, written, 0, equals));
      start = equals + 1;
    }
    // No C that a fetch arg can be made of has a colon, but in quotes.
    int colon = written.lastIndexOf(':');
    boolean typed = colon > start && colon > written.lastIndexOf('"');
    int end = typed ? colon : written.length();
    return new WrittenFetch(
        name,
        stripped(text, written, start, end),
        typed ? Optional.of(stripped(text, written, end + 1, written.length())) : Optional.empty());
  }

  /** The range without white space around it, in bytes. */
  private static Span stripped(Span whole, String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int at = whole.start();
    return new Span(whole.file(), at + bytes(text, start), at + bytes(text, end));
  }

  private static int bytes(String text, int characters) {
    return text.substring(0, characters).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }
}
