package dev.protockprobe.diag;

/**
 * One line for each diagnostic, in gcc's form, so that editors can jump to it: {@code
 * file:line:column: error: message [code]}.
 */
public final class LineRenderer implements DiagnosticRenderer {
  private static final String PROGRAM = "protoc-kprobe";

  @Override
  public String render(Diagnostic diagnostic) {
    return head(diagnostic) + "\n";
  }

  static String head(Diagnostic diagnostic) {
    return "%s: %s: %s [%s]"
        .formatted(
            diagnostic.span().map(Span::location).orElse(PROGRAM),
            diagnostic.severity().word(),
            diagnostic.message(),
            diagnostic.code().slug());
  }
}
