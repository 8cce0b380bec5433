package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Span;

/** A mistake in an expression for a fetch arg; throwing it ends the work on the expression. */
final class ExpressionError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  ExpressionError(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  /** An expression that C does not allow. */
  static ExpressionError invalid(Span span, String message) {
    return new ExpressionError(Diagnostic.error(DiagnosticCode.INVALID_EXPRESSION, span, message));
  }

  /** An expression that C does not allow, and what to write instead. */
  static ExpressionError invalid(Span span, String message, String help) {
    return new ExpressionError(
        Diagnostic.error(DiagnosticCode.INVALID_EXPRESSION, span, message).withHelp(help));
  }

  /** An expression that C allows and no fetch arg can read. */
  static ExpressionError unfetchable(Span span, String message, String help) {
    Diagnostic error = Diagnostic.error(DiagnosticCode.UNFETCHABLE, span, message);
    return new ExpressionError(help.isEmpty() ? error : error.withHelp(help));
  }

  /** A name that nothing declares. */
  static ExpressionError unknown(Span span, String message, String help) {
    Diagnostic error = Diagnostic.error(DiagnosticCode.UNKNOWN_NAME, span, message);
    return new ExpressionError(help.isEmpty() ? error : error.withHelp(help));
  }

  /** An expression that needs what the target's kernels lack. */
  static ExpressionError old(Span span, KernelFeature feature, String what) {
    String since = feature.since().text();
    return new ExpressionError(
        Diagnostic.error(DiagnosticCode.OLD_KERNEL, span, "kernels before " + since + " " + what)
            .withHelp("for a newer one give --kernel " + since + ", or its own version"));
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
