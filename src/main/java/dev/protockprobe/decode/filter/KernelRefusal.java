package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Span;

/** Thrown if the kernel's filter cannot express a part of the user's filter. */
final class KernelRefusal extends Exception {
  private static final long serialVersionUID = 1;

  private static final String ADVICE = "use --where, which filters what the kernel has recorded";

  private final transient Diagnostic diagnostic;

  KernelRefusal(Span span, String message) {
    super(message, null, false, false);
    diagnostic = Diagnostic.error(DiagnosticCode.BAD_FILTER, span, message).withHelp(ADVICE);
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
