package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Span;

/** A syntax error in a filter; it ends the parsing. */
final class FilterError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  FilterError(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  FilterError(DiagnosticCode code, Span span, String message) {
    this(Diagnostic.error(code, span, message));
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
