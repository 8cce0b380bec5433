package dev.protockprobe.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.index.DeclarationSlice.Kind;
import dev.protockprobe.preprocess.IncludePath;
import dev.protockprobe.preprocess.Preprocessor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names that a look at the punctuation finds, and the text that is cut out for each. */
final class DeclarationIndexTest {

  @Test
  void findsFunctionsHoweverTheyAreDeclared() {
    assertNames(
        Kind.FUNCTION, "int f(int a); static inline int g(void) { return f(1); }", "f", "g");
    assertNames(Kind.FUNCTION, "int (paren)(int); int *(*ret(int a))(int b);", "paren", "ret");
    assertNames(Kind.FUNCTION, "struct s *f(struct s *x); enum e g(enum e a);", "f", "g");
    assertNames(Kind.FUNCTION, "int f(int) __attribute__((noreturn, alias(\"x\")));", "f");
  }

  @Test
  void findsTypedefs() {
    assertNames(
        Kind.TYPEDEF, "typedef int a, *b, c[4], (*d)(int), e(void);", "a", "b", "c", "d", "e");
    assertNames(Kind.TYPEDEF, "typedef struct s { int m; } s_t, *s_p;", "s_t", "s_p");
    assertNames(Kind.TYPEDEF, "typedef foo_t (*cb)(bar_t x);", "foo_t", "cb");
  }

  @Test
  void findsTagsAndEnumeratorsInsideOfOthers() {
    String nested =
        "struct a { struct b { enum c { D, E = F(1, 2), G, } x; } y; union u { int i; } z; };";
    assertNames(Kind.TAG, nested, "a", "c", "b", "u");
    assertNames(Kind.ENUMERATOR, nested, "D", "E", "G");
    assertNames(Kind.TAG, "struct __packed p { int a; }; enum e : u8 { X };", "p", "e");
    assertNames(
        Kind.TAG, "struct only_declared; struct s *f(struct t *a) { struct inner { int i; }; }");
  }

  @Test
  void cutsWhatTheParserNeeds() {
    assertEquals(List.of("int f(int a)"), texts("int f(int a) { } int x;", Kind.FUNCTION, "f"));
    assertEquals(
        List.of("struct b { int i; } __packed y;"),
        texts("struct a { int h; struct b { int i; } __packed y; };", Kind.TAG, "b"));
    assertEquals(
        List.of("int f(int);", "int f(long)"),
        texts("int f(int);\nint g(void);\nint f(long)", Kind.FUNCTION, "f"));
  }

  @Test
  void skipsTextThatIsNotCode() {
    assertNames(
        Kind.FUNCTION,
        "/* int a(void); */ // int b(void);\n#define c(x) int d(x);\nint e(void);",
        "e");
    assertNames(Kind.FUNCTION, "#define x \\\n int a(void);\nint b(void);", "b");
    assertNames(Kind.FUNCTION, "char *s = \"int a(void);\"; char c = '\"'; int b(void);", "b");
    assertNames(Kind.FUNCTION, "int a[] = { f(1), g(2) }, b = h(3); int c(void);", "c");
    assertNames(Kind.FUNCTION, "extern \"C\" {\nint a(void);\n}\nint b(void);", "a", "b");
  }

  @Test
  void findsItsWayBackAfterDamage() {
    assertNames(Kind.FUNCTION, "int a(int x; int b(void);", "a", "b");
    assertNames(Kind.FUNCTION, "int a(struct { x); int b(void);", "a", "b");
    assertNames(Kind.FUNCTION, "} int a(void); ) int b(void);", "a", "b");
    assertNames(Kind.FUNCTION, "int a(void) { if (x) {", "a");
  }

  private static void assertNames(Kind kind, String text, String... names) {
    assertEquals(List.of(names), List.copyOf(index(text).names(kind)), text);
  }

  private static List<String> texts(String text, Kind kind, String name) {
    return index(text).find(kind, name).stream().map(slice -> slice.span().text()).toList();
  }

  private static DeclarationIndex index(String text) {
    Diagnostics diagnostics = new Diagnostics();
    DeclarationIndex index = new DeclarationIndex(diagnostics);
    new Preprocessor(IncludePath.NONE, diagnostics, index::add)
        .read(SourceFile.ofText("test.h", text));
    return index;
  }
}
