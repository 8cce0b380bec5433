package dev.protockprobe.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Diagnostics about a declaration that no text has quote it and name no line of its input. */
final class GeneratedDeclarationTest {
  private static final Span PARAMETER =
      new Span(SourceFile.ofDeclaration("vmlinux", "int f(double x)"), 6, 14);

  private static final Diagnostic ERROR =
      Diagnostic.error(DiagnosticCode.UNSUPPORTED_TYPE, PARAMETER, "no kernel function takes it");

  @Test
  void peopleSeeTheDeclarationWithoutALineNumber() {
    assertEquals(
        """
        vmlinux: error: no kernel function takes it [unsupported-type]
           | int f(double x)
           |       ^~~~~~~~
        """,
        new HumanRenderer().render(ERROR));
  }

  @Test
  void jsonHasTheDeclarationInPlaceOfALine() {
    assertEquals(
        """
        {"severity":"error","code":"unsupported-type","file":"vmlinux",\
        "declaration":"int f(double x)","column":7,"endColumn":15,\
        "message":"no kernel function takes it","related":[]}
        """,
        new JsonRenderer().render(ERROR));
  }

  @Test
  void theSameMistakeInAnotherDeclarationOfTheInputIsAnotherDiagnostic() {
    Span other = new Span(SourceFile.ofDeclaration("vmlinux", "int g(double x)"), 6, 14);
    Span again = new Span(SourceFile.ofDeclaration("vmlinux", "int f(double x)"), 6, 14);
    Diagnostics diagnostics = new Diagnostics();
    for (Span span : List.of(PARAMETER, other, again)) {
      diagnostics.report(Diagnostic.error(ERROR.code(), span, ERROR.message()));
    }
    assertEquals(2, diagnostics.errorCount());
  }
}
