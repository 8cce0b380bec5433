package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;

/**
 * A word or sign of a filter.
 *
 * @param text the word or sign; a string is without its quotes and escapes
 */
record FilterToken(Kind kind, String text, Span span) {
  /** The kinds of token. */
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
