package dev.protockprobe.syntax;

import dev.protockprobe.syntax.grammar.CDeclarationLexer;
import dev.protockprobe.syntax.grammar.CDeclarationParser;
import dev.protockprobe.syntax.grammar.CDeclarationParser.BuiltinTypeContext;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import java.util.List;
import java.util.Set;

/**
 * Finds the type that keywords such as {@code long unsigned int} name together. Their order does
 * not matter: C11 6.7.2, paragraph 2, lists the multisets of keywords that are a type.
 */
final class BuiltinWords {
  /** Names of floating and fixed-point types that compilers know and C11 does not. */
  private static final Set<String> OTHER_FLOATING =
      Set.of(
          "_Float16",
          "_Float32",
          "_Float64",
          "_Float128",
          "_Float32x",
          "_Float64x",
          "__float80",
          "__float128",
          "__ibm128",
          "__bf16",
          "__fp16",
          "_Decimal32",
          "_Decimal64",
          "_Decimal128",
          "_Accum",
          "_Fract");

  private final int[] counts = new int[CDeclarationParser.VOCABULARY.getMaxTokenType() + 1];
  private int words;

  BuiltinWords(List<BuiltinTypeContext> contexts) {
    for (BuiltinTypeContext context : contexts) {
      counts[context.getStart().getType()]++;
      words++;
    }
  }

  /** Whether a compiler knows {@code name} as a floating type without a declaration. */
  static boolean isFloating(String name) {
    return OTHER_FLOATING.contains(name);
  }

  /** The type that the words name together; null if they name none. */
  CType type() {
    if (words == 1) {
      CType alone = alone();
      if (alone != null) {
        return alone;
      }
    }
    return has(CDeclarationLexer.FLOAT) || has(CDeclarationLexer.DOUBLE) ? floating() : integer();
  }

  private CType alone() {
    if (has(CDeclarationLexer.VOID)) {
      return new CType.Void();
    } else if (has(CDeclarationLexer.BOOL)) {
      return new CType.Bool();
    } else if (has(CDeclarationLexer.UINT128)) {
      return new CType.Integer(IntegerKind.UNSIGNED_INT128);
    }
    return null;
  }

  private CType integer() {
    boolean unsigned = counts[CDeclarationLexer.UNSIGNED] == 1;
    boolean signed = counts[CDeclarationLexer.SIGNED] == 1;
    int signs = counts[CDeclarationLexer.UNSIGNED] + counts[CDeclarationLexer.SIGNED];
    int longs = counts[CDeclarationLexer.LONG];
    int ints = counts[CDeclarationLexer.INT];
    if (signs > 1 || longs > 2 || ints > 1) {
      return null;
    }
    int rest = words - signs - longs - ints;
    if (rest == 0) {
      return new CType.Integer(
          switch (longs) {
            case 0 -> unsigned ? IntegerKind.UNSIGNED_INT : IntegerKind.INT;
            case 1 -> unsigned ? IntegerKind.UNSIGNED_LONG : IntegerKind.LONG;
            default -> unsigned ? IntegerKind.UNSIGNED_LONG_LONG : IntegerKind.LONG_LONG;
          });
    }
    if (rest > 1 || longs > 0) {
      return null;
    }
    if (has(CDeclarationLexer.SHORT)) {
      return new CType.Integer(unsigned ? IntegerKind.UNSIGNED_SHORT : IntegerKind.SHORT);
    } else if (ints > 0) {
      return null;
    } else if (has(CDeclarationLexer.CHAR)) {
      return new CType.Integer(
          signed
              ? IntegerKind.SIGNED_CHAR
              : unsigned ? IntegerKind.UNSIGNED_CHAR : IntegerKind.CHAR);
    } else if (has(CDeclarationLexer.INT128)) {
      return new CType.Integer(unsigned ? IntegerKind.UNSIGNED_INT128 : IntegerKind.INT128);
    }
    return null;
  }

  private CType floating() {
    boolean isFloat = has(CDeclarationLexer.FLOAT);
    int longs = counts[CDeclarationLexer.LONG];
    int complex = counts[CDeclarationLexer.COMPLEX];
    boolean valid = words == 1 + longs + complex && complex <= 1 && longs <= (isFloat ? 0 : 1);
    if (!valid) {
      return null;
    }
    String name = isFloat ? "float" : longs == 1 ? "long double" : "double";
    return new CType.Floating(complex == 1 ? name + " _Complex" : name);
  }

  private boolean has(int tokenType) {
    return counts[tokenType] > 0;
  }
}
