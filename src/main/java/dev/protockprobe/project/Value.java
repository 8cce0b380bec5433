package dev.protockprobe.project;

import dev.protockprobe.diag.Span;
import java.nio.charset.StandardCharsets;

/**
 * A value of a project file.
 *
 * @param text the value without its quotes and with its escapes replaced
 * @param at where the value is written, quotes included
 */
public record Value(String text, Span at) {
  /**
   * Where a part of the text is written: the same characters, or the whole value if it is written
   * with escapes.
   *
   * @param start in bytes of the text
   * @param end behind the part, in bytes of the text
   */
  public Span part(int start, int end) {
    String written = at.text();
    int quotes = written.startsWith("\"\"\"") || written.startsWith("'''") ? 3 : 1;
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    boolean same =
        written.length() == text.length() + 2 * quotes && written.startsWith(text, quotes);
    return same && end <= length
        ? new Span(at.file(), at.start() + quotes + start, at.start() + quotes + end)
        : at;
  }
}
