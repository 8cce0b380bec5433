package dev.protockprobe.diag;

/** Turns one diagnostic into the text that standard error shows, line ends included. */
public interface DiagnosticRenderer {
  String render(Diagnostic diagnostic);

  /** Says that {@code count} warnings and notes are not shown. */
  String renderLeftOut(int count);
}
