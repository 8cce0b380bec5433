package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.preprocess.TextMap;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Turns ANTLR's offsets, which count from the start of a declaration's text, into spans. */
final class TokenSpans {
  private final TextMap text;

  TokenSpans(TextMap text) {
    this.text = text;
  }

  Span of(Token token) {
    if (token.getType() == Token.EOF) {
      return end();
    }
    return at(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** The range from one token to a later one. */
  Span from(Token first, Token last) {
    return at(first.getStartIndex(), last.getStopIndex() + 1);
  }

  /** The range of a rule's tokens; the slice's end if it matched none. */
  Span of(ParserRuleContext context) {
    Token stop = context.getStop();
    if (stop == null || stop.getType() == Token.EOF) {
      return of(context.getStart());
    }
    return at(
        context.getStart().getStartIndex(),
        Math.max(stop.getStopIndex(), context.getStart().getStartIndex() - 1) + 1);
  }

  /**
   * The last byte of the declaration that is not white space: where an error about something
   * missing points.
   */
  private Span end() {
    Span slice = text.source();
    byte[] bytes = slice.file().bytes();
    int end = slice.end();
    while (end > slice.start() + 1 && bytes[end - 1] <= ' ') {
      end--;
    }
    return new Span(slice.file(), Math.max(slice.start(), end - 1), end);
  }

  private Span at(int start, int end) {
    return end > start ? text.span(start, end) : text.span(start, start + 1);
  }
}
