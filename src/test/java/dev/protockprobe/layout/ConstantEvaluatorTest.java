package dev.protockprobe.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions that are about types, as gcc evaluates them for x86_64. */
final class ConstantEvaluatorTest {
  private static final String TYPES =
      """
      typedef unsigned long size_t;
      typedef int word;
      struct inner { short a[4]; int bits : 3; };
      struct outer { char c; struct inner in[3]; union { long l; char text[10]; }; };
      enum { FIRST = 3, SECOND };
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "offsetof(struct outer, in) | 4",
        "offsetof(struct outer, in[2].a[3]) | 34",
        "__builtin_offsetof(struct outer, text[SECOND]) | 44",
        "((size_t)&((struct outer *)0)->in[1].a) | 16",
        "(size_t)((struct outer *)0)->in | 4",
        "(size_t)&(*(struct outer *)16).l | 56",
        "(char *)&((struct outer *)8)->l - (char *)8 | 40",
        "(long)((int *)8 + 3) | 20",
        "(int *)32 - (int *)8 | 6",
        "sizeof(((struct outer *)0)->in) | 36",
        "sizeof ((struct outer *)0)->in[0] | 12",
        "sizeof(*(struct outer *)0) | 56",
        "sizeof(&((struct outer *)0)->c) | 8",
        "sizeof \"abc\" \"\\x41g\\n\" | 7",
        "sizeof(FIRST) | 4",
        "sizeof('a') | 4",
        "sizeof(1 ? 1L : 1) | 8",
        "sizeof(-(short)1) | 4",
        "sizeof(void) | 1",
        "sizeof(typeof(((struct inner *)0)->a[0])) | 2",
        "_Alignof(long double) + __alignof__(char) | 17",
        "__builtin_choose_expr(1, 5, unknown) | 5",
        "__builtin_choose_expr(0, (char)1, 2) | 2",
        "__builtin_types_compatible_p(int, word) | 1",
        "__builtin_types_compatible_p(int, unsigned) | 0",
        "__builtin_types_compatible_p(word, word) | 1",
        "9223372036854775808 > 0 | 1",
        "sizeof(18446744073709551615) | 16",
        "'\\xff' | -1",
        "'\\377' + '\\e' | 26",
        "'ab' | 24930",
        "__extension__ (5) | 5",
        "sizeof((struct outer){ .c = 1 }) | 56",
        "sizeof(((struct inner *)0)->bits) | the value of this is not constant [((struct inner *)0)->bits]",
        "((struct inner *)0)->a[0] | the value of this is not constant [((struct inner *)0)->a[0]]",
        "offsetof(struct outer, in[0].bits) | no member 'bits' that has an address [in[0].bits]",
        "offsetof(struct none, m) | no input defines 'struct none' [offsetof(struct none, m)]",
        "sizeof(unknown) | no input defines an enumerator 'unknown' [unknown]",
        "({ 1; }) | this kind of expression is not supported [({ 1; })]",
        "__builtin_constant_p(1) | this kind of expression is not supported [__builtin_constant_p(1)]",
        "L'a' | this kind of expression is not supported [L'a']",
        "99999999999999999999 | this constant has more than 64 bits [99999999999999999999]",
      })
  void anExpressionHasTheValueThatGccGivesIt(String expression, String value) {
    DeclaredTypes types = DeclaredTypes.onX86_64(TYPES + "enum { x = " + expression + " };\n");
    assertEquals(value, types.value("x"));
    assertEquals(List.of(), types.complaints());
  }
}
