package dev.protockprobe.syntax;

import static dev.protockprobe.diag.DiagnosticCode.CONDITIONAL_DECLARATION;
import static dev.protockprobe.diag.DiagnosticCode.CONFLICTING_DECLARATIONS;
import static dev.protockprobe.diag.DiagnosticCode.CYCLIC_TYPE;
import static dev.protockprobe.diag.DiagnosticCode.INVALID_TYPE;
import static dev.protockprobe.diag.DiagnosticCode.NESTED_TOO_DEEP;
import static dev.protockprobe.diag.DiagnosticCode.NOT_A_FUNCTION;
import static dev.protockprobe.diag.DiagnosticCode.SYNTAX_ERROR;
import static dev.protockprobe.diag.DiagnosticCode.UNKNOWN_TYPE;
import static dev.protockprobe.diag.DiagnosticCode.UNSUPPORTED_TYPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.type.CType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mistake in a declaration is found where it is: the marked ranges, in order. */
final class ScopeDiagnosticsTest {

  @Test
  void reportsAnUnknownTypeOnlyWhereItsSizeIsNeeded() {
    assertLeaves("void f(«u23» x);");
    assertLeaves("void f(const «u24» *x, int a[3]);");
    assertLeaves("typedef «nowhere_t» t;\nvoid f(t a, t b);");
  }

  private static void assertLeaves(String marked) {
    MarkedSource source = MarkedSource.of(marked);
    Diagnostics diagnostics = new Diagnostics();
    Scope scope = new Scope(List.of(source.file()), Prelude.sources(true, false, ""), diagnostics);
    CType type = scope.prototype("f").orElseThrow().parameters().get(0).type().resolved();
    CType end = type instanceof CType.Pointer pointer ? pointer.pointee().resolved() : type;
    CType.Unreadable unknown = assertInstanceOf(CType.Unreadable.class, end, marked);
    assertFalse(unknown.isReported(), marked);
    assertEquals(UNKNOWN_TYPE, unknown.error().code(), marked);
    assertEquals(
        source.ranges(), List.of(range(unknown.error().span().orElseThrow())), () -> marked);
    assertTrue(diagnostics.isEmpty(), () -> marked + "\n" + diagnostics.sorted());
  }

  @Test
  void pointsAtTheWordsThatAreNotAType() {
    assertDiagnoses("void f(«unsigned float» x);", INVALID_TYPE);
    assertDiagnoses("void f(int a, «void»);", INVALID_TYPE);
    assertDiagnoses("void f(«void a»);", INVALID_TYPE);
  }

  @Test
  void pointsAtTheTokenThatDoesNotFit() {
    assertDiagnoses("int f(int a«;»", SYNTAX_ERROR);
    assertDiagnoses("int f(int a «int» b);", SYNTAX_ERROR);
    assertDiagnoses("int f(int a, «%» b);", SYNTAX_ERROR);
  }

  @Test
  void pointsAtTheSecondOfTwoDeclarations() {
    assertDiagnoses("int f(int a);\nint «f»(long a);", CONFLICTING_DECLARATIONS);
    assertDiagnoses("int f(char *a);\nint «f»(char __user *a);", CONFLICTING_DECLARATIONS);
    assertDiagnoses("typedef int t;\ntypedef long «t»;\nint f(t a);", CONFLICTING_DECLARATIONS);
    assertDiagnoses("int f(int a);\nint «f»(int a, ...);", CONFLICTING_DECLARATIONS);
  }

  @Test
  void pointsAtWhatHasNoMeaningHere() {
    assertDiagnoses("int f(int a,\n«#ifdef A»\nint b,\n#endif\nint c);", CONDITIONAL_DECLARATION);
    assertDiagnoses("int «f»;", NOT_A_FUNCTION);
    assertDiagnoses("void f(«typeof(x + 1)» a);", UNSUPPORTED_TYPE);
    assertDiagnoses("typedef a_t b_t;\ntypedef «b_t» a_t;\nvoid f(b_t a);", CYCLIC_TYPE);
    assertDiagnoses("void f(int «" + "*".repeat(65) + "a»);", NESTED_TOO_DEEP);
  }

  @Test
  void reportsNothingAboutDeclarationsThatAreNotWanted() {
    assertDiagnoses("void g(u23 x);\nvoid f(int a);", UNKNOWN_TYPE);
    assertDiagnoses("int g(int a;\nint f(int a);", SYNTAX_ERROR);
    assertDiagnoses("int g(int a, struct { b);\nint f(int a);", SYNTAX_ERROR);
  }

  private static void assertDiagnoses(String marked, DiagnosticCode code) {
    MarkedSource source = MarkedSource.of(marked);
    Diagnostics diagnostics = new Diagnostics();
    new Scope(List.of(source.file()), Prelude.sources(true, false, ""), diagnostics).prototype("f");
    List<Diagnostic> all = diagnostics.sorted();
    assertEquals(
        source.ranges(),
        all.stream().map(d -> range(d.span().orElseThrow())).toList(),
        () -> marked + "\n" + all);
    all.forEach(diagnostic -> assertEquals(code, diagnostic.code()));
  }

  private static String range(Span span) {
    return span.start() + ".." + span.end();
  }
}
