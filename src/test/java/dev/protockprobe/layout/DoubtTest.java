package dev.protockprobe.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has no layout has a reason, which names the first cause and where it is. */
final class DoubtTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "struct s { int a; struct t b; }; | no input defines 'struct t' [b]",
        "struct u { struct t b; }; struct s { struct u a[2]; }; | no input defines 'struct t' [b]",
        "struct s { enum e a; }; | no input defines 'enum e' [a]",
        "struct s { int a; struct s b; }; | 'struct s' would contain itself [b]",
        "struct s { struct { struct s b[2]; }; }; | 'struct s' would contain itself [b]",
        "typedef struct s t; struct s { t b[3]; }; | 'struct s' would contain itself [b]",
        "union v { struct s a; }; struct s { union v b; }; | 'struct s' would contain itself [a]",
        "struct s { char a[1 << 30][1 << 30][1 << 30]; }; | this is larger than the target can"
            + " address [1 << 30]",
        "struct s { char a[1ULL << 58]; char b[1ULL << 58]; char c[1ULL << 58]; }; | this is larger"
            + " than the target can address [b]",
        "struct s { char a[UNKNOWN + 1]; }; | no input defines an enumerator 'UNKNOWN' [UNKNOWN]",
        "struct s { char a[f(1)]; }; | this kind of expression is not supported [f(1)]",
        "struct s { char a[-1]; }; | an array's length is negative [-1]",
        "struct s { char a[1 / 0]; }; | this has no value in C [1 / 0]",
        "struct s { int a : 33; }; | the type of this bit-field does not allow the width [33]",
        "struct s { int a : 0; }; | the type of this bit-field does not allow the width [0]",
        "struct s { _Bool a : 2; }; | the type of this bit-field does not allow the width [2]",
        "struct s { int a __attribute__((aligned(3))); }; | not an alignment (expected a power of"
            + " two) [3]",
        "struct s { int a; } __attribute__((aligned(X))); | no input defines an enumerator 'X' [X]",
        "struct s { void a; }; | 'void' has no size [a]",
        "struct s { int a(void); }; | a function has no size [a]",
        "struct t { int x; }; struct s { struct t; }; | whether this unnamed struct or union is a"
            + " member depends on -fms-extensions [struct t;]",
        "struct s { char a[sizeof(struct s)]; }; | 'struct s' would contain itself [sizeof(struct"
            + " s)]",
        "enum { A = sizeof(struct s) }; struct s { char a[A]; }; | 'struct s' would contain itself"
            + " [sizeof(struct s)]",
      })
  void theFirstCauseIsNamed(String text, String doubt) {
    assertEquals(doubt, DeclaredTypes.onX86_64(text).doubt("s"));
  }

  @Test
  void recordsNestedTooDeepDoNotOverflowTheStack() {
    StringBuilder text = new StringBuilder("struct s0 { int i; };\n");
    for (int i = 1; i <= 20_000; i++) {
      text.append("struct s%d { struct s%d m; };\n".formatted(i, i - 1));
    }
    DeclaredTypes types = DeclaredTypes.onX86_64(text.toString());
    assertEquals("records are nested more than 200 deep [m]", types.doubt("s20000"));
    assertEquals(4, types.record("s150").sizeBytes());
  }

  @Test
  void expressionsNestedTooDeepDoNotOverflowTheStack() {
    String sum = "1 + ".repeat(300_000) + "1";
    DeclaredTypes types = DeclaredTypes.onX86_64("struct s { char a[" + sum + "]; };");
    types.layouts().record(DeclaredTypes.struct("s"));
  }

  @Test
  void whatIsTooLargeDependsOnTheTarget() {
    String text = "struct s { char a[0x80000000]; };";
    assertEquals(1L << 31, DeclaredTypes.onX86_64(text).record("s").sizeBytes());
    assertEquals(
        "this is larger than the target can address [0x80000000]",
        new DeclaredTypes(DataModel.ilp32(), text).doubt("s"));
  }
}
