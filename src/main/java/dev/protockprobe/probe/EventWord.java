package dev.protockprobe.probe;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One word of a definition. {@code trace_parse_run_command} in kernel/trace/trace.c removes the
 * comment, which begins at {@code #}, and cuts the rest of the line at white space.
 *
 * @param column the word's column, from 0, in the line that the kernel joins from the words with
 *     single spaces
 * @param caret where the kernel puts its caret if the word has an error
 */
record EventWord(Span span, int column, Caret caret) {

  /** Where the kernel's caret stands. The kernel misplaces its caret when it has expanded words. */
  enum Caret {
    /** At the wrong part of the word. */
    INSIDE,
    /** At the column, whatever part is wrong. */
    FIXED,
    /** At a place that the definition does not tell. */
    UNKNOWN
  }

  EventWord(Span span, int column) {
    this(span, column, Caret.INSIDE);
  }

  /** The word's characters; each byte is one, as in the kernel. */
  String text() {
    int length = span.end() - span.start();
    return new String(span.file().bytes(), span.start(), length, StandardCharsets.ISO_8859_1);
  }

  /** Decodes a part of {@link #text}, whose characters are the bytes of UTF-8. */
  static String written(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The same word, which the kernel sees at another column. */
  EventWord at(int otherColumn, Caret otherCaret) {
    return new EventWord(span, otherColumn, otherCaret);
  }

  /**
   * The column of the kernel's caret for an error in the word.
   *
   * @param offset of the wrong part, from the word's start
   * @return {@link Refusal#UNKNOWN} if it is not certain
   */
  int caretAt(int offset) {
    return switch (caret) {
      case INSIDE -> column + offset;
      case FIXED -> column;
      case UNKNOWN -> Refusal.UNKNOWN;
    };
  }

  /** The words of the line from {@code start} to {@code end}. */
  static List<EventWord> of(SourceFile file, int start, int end) {
    List<EventWord> words = new ArrayList<>();
    byte[] bytes = file.bytes();
    int column = 0;
    int at = start;
    while (at < end && bytes[at] != '#') {
      if (isSpace(bytes[at])) {
        at++;
        continue;
      }
      int wordStart = at;
      while (at < end && !isSpace(bytes[at]) && bytes[at] != '#') {
        at++;
      }
      words.add(new EventWord(new Span(file, wordStart, at), column));
      column += at - wordStart + 1;
    }
    return words;
  }

  /** {@code isspace} of the kernel, whose characters are Latin-1: lib/ctype.c. */
  static boolean isSpace(byte c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == (byte) 0xa0;
  }
}
