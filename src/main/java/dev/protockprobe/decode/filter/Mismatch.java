package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;

/**
 * Thrown if a comparison makes no sense for the events of one schema. The same comparison may make
 * sense for another schema whose events have the same names.
 */
final class Mismatch extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Span span;

  Mismatch(Span span, String message) {
    super(message, null, false, false);
    this.span = span;
  }

  Span span() {
    return span;
  }
}
