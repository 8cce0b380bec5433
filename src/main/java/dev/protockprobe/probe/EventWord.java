package dev.protockprobe.probe;

import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One word of a definition: {@code trace_parse_run_command} in kernel/trace/trace.c cuts a line at
 * white space, after a comment from {@code #} on is gone.
 *
 * @param column where the word begins, from 0, when one space is between words
 */
record EventWord(Span span, int column) {

  String text() {
    return span.text();
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
  private static boolean isSpace(byte c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == (byte) 0xa0;
  }
}
