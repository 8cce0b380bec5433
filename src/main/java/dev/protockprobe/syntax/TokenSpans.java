package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Turns ANTLR's offsets, which count from the start of a slice, into spans of its file. */
final class TokenSpans {
  private final Span slice;

  TokenSpans(Span slice) {
    this.slice = slice;
  }

  Span of(Token token) {
    if (token.getType() == Token.EOF) {
      return end();
    }
    return at(token.getStartIndex(), token.getStopIndex() + 1);
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

  /** The last byte of the slice that is not white space: where something missing is missed. */
  private Span end() {
    byte[] bytes = slice.file().bytes();
    int end = slice.end();
    while (end > slice.start() + 1 && bytes[end - 1] <= ' ') {
      end--;
    }
    return new Span(slice.file(), Math.max(slice.start(), end - 1), end);
  }

  private Span at(int start, int end) {
    return new Span(slice.file(), slice.start() + start, slice.start() + end);
  }
}
