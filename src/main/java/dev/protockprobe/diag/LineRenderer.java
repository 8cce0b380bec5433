package dev.protockprobe.diag;

/**
 * Writes each diagnostic on one line, in gcc's form, so that editors can jump to its place: {@code
 * file:line:column: error: message [code]}.
 */
public final class LineRenderer implements DiagnosticRenderer {
  private static final String PROGRAM = "protoc-kprobe";

  @Override
  public String render(Diagnostic diagnostic) {
    return head(diagnostic) + "\n";
  }

  @Override
  public String renderLeftOut(int count) {
    return headLeftOut(count) + "\n";
  }

  static String headLeftOut(int count) {
    return PROGRAM + ": note: " + leftOut(count) + " [not-shown]";
  }

  static String leftOut(int count) {
    return "not shown: "
        + count
        + (count == 1 ? " more warning or note" : " more warnings and notes");
  }

  static String head(Diagnostic diagnostic) {
    return "%s: %s: %s [%s]"
        .formatted(
            place(diagnostic),
            diagnostic.severity().word(),
            diagnostic.message(),
            diagnostic.code().slug());
  }

  /** Where it is: in a file, or in the run as a whole. */
  static String place(Diagnostic diagnostic) {
    return diagnostic.span().map(Span::location).orElse(PROGRAM);
  }
}
