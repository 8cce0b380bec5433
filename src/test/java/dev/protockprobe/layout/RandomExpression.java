package dev.protockprobe.layout;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/**
 * Random integer constant expressions. They are text, not trees: how C groups and types them is for
 * its readers to find out. Some overflow; a compiler refuses those. None has 128 bits: gcc makes
 * enums of 128 bits then, which no header has.
 */
final class RandomExpression {
  /** Powers of two around the edges of the types, where a wrong type or sign shows. */
  private static final List<Integer> EDGES = List.of(0, 1, 2, 5, 7, 8, 15, 16, 31, 32, 40, 63, 64);

  private static final List<String> SUFFIXES =
      List.of("", "", "", "u", "U", "l", "L", "ul", "UL", "lu", "ll", "LL", "ull", "ULL", "LLU");

  private static final List<String> CHARACTERS =
      List.of(
          "'A'",
          "'z'",
          "'0'",
          "' '",
          "'~'",
          "'\"'",
          "'\\n'",
          "'\\''",
          "'\\\\'",
          "'\\0'",
          "'\\377'",
          "'\\x80'",
          "'\\xfF'",
          "'\\1a'",
          "'ab'",
          "'\\xff\\1'",
          "'abcd'",
          "'\\e'");

  private static final List<String> BINARY =
      List.of("+", "-", "*", "|", "&", "^", "<", ">", "<=", ">=", "==", "!=", "&&", "||");

  /** By 0, or by more than a type's width, they are undefined. */
  private static final List<String> BINARY_BY_LITTLE = List.of("/", "%", "<<", ">>", "<<");

  private static final int LITTLE = 31;

  private static final List<String> UNARY = List.of("-", "-", "~", "~", "!", "+");

  private final Random random;
  private final IntegerTypes types;

  /** Enumerators that stand before the expression. */
  private final List<String> names;

  RandomExpression(Random random, List<String> names) {
    this.random = random;
    this.types = new IntegerTypes(random);
    this.names = names;
  }

  /** An expression of at most {@code depth} operators above one another. */
  String next(int depth) {
    if (depth == 0) {
      return leaf();
    }
    String expression =
        switch (random.nextInt(8)) {
          case 0, 1 -> "%s %s %s".formatted(next(depth - 1), of(BINARY), next(depth - 1));
          case 2 -> "(%s %s %s)".formatted(next(depth - 1), of(BINARY_BY_LITTLE), little());
          case 3, 4 -> of(UNARY) + "(" + next(depth - 1) + ")";
          case 5 -> next(depth - 1) + " ? " + next(depth - 1) + " : " + next(depth - 1);
          case 6 -> "(%s)%s".formatted(types.next(Long.BYTES).specifiers(), next(depth - 1));
          default -> leaf();
        };
    return random.nextBoolean() ? "(" + expression + ")" : expression;
  }

  private String leaf() {
    return switch (random.nextInt(8)) {
      case 0 -> of(CHARACTERS);
      case 1 -> "sizeof(%s)".formatted(types.next().specifiers());
      case 2, 3 -> names.isEmpty() ? literal() : of(names);
      default -> literal();
    };
  }

  private String little() {
    return (1 + random.nextInt(LITTLE)) + of(SUFFIXES);
  }

  private String literal() {
    int edge = of(EDGES);
    BigInteger value = BigInteger.ONE.shiftLeft(edge);
    if (edge == Long.SIZE || random.nextBoolean()) {
      value = value.subtract(BigInteger.ONE);
    }
    String suffix = of(SUFFIXES);
    boolean needsUnsigned =
        value.bitLength() == Long.SIZE && !suffix.contains("u") && !suffix.contains("U");
    String digits =
        switch (random.nextInt(4)) {
          case 0 -> "0" + value.toString(8);
          case 1 -> "0b" + value.toString(2);
          case 2 -> "0x" + value.toString(16);
          default -> needsUnsigned ? "1" : value.toString();
        };
    return digits + suffix;
  }

  private <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
