package dev.protockprobe.preprocess;

import java.util.List;

/**
 * Evaluates the expression of an {@code #if} after macro replacement: C11 6.6, in 64 bits like gcc.
 * A result is unknown only if it depends on an unknown value: {@code 0 && X} is false.
 */
final class ConditionParser {
  /** Stands for something that is not known; no C name begins like this. */
  static final String UNKNOWN_NAME = "?";

  private static final int MAX_DEPTH = 200;

  /** Binary operators, the loosest first. */
  private static final String[][] LEVELS = {
    {"||"},
    {"&&"},
    {"|"},
    {"^"},
    {"&"},
    {"==", "!="},
    {"<=", ">=", "<", ">"},
    {"<<", ">>"},
    {"+", "-"},
    {"*", "/", "%"}
  };

  private final List<PreprocessingToken> tokens;
  private final KnownMacros known;
  private int at;
  private int depth;

  /** A value; null stands for one that is not known. */
  private record Value(long number, boolean unsigned) {
    static Value of(boolean truth) {
      return new Value(truth ? 1 : 0, false);
    }
  }

  /** Thrown if the tokens are not an expression. */
  private static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed() {
      super("not a constant expression", null, false, false);
    }
  }

  ConditionParser(List<PreprocessingToken> tokens, KnownMacros known) {
    this.tokens = tokens;
    this.known = known;
  }

  Truth truth() {
    try {
      Value value = conditional();
      return value == null || at < tokens.size() ? Truth.UNKNOWN : Truth.of(value.number != 0);
    } catch (Malformed e) {
      return Truth.UNKNOWN;
    }
  }

  private Value conditional() {
    if (++depth > MAX_DEPTH) {
      throw new Malformed();
    }
    Value value = binary(0);
    if (take("?")) {
      Value whenTrue = conditional();
      expect(":");
      Value whenFalse = conditional();
      if (value == null) {
        value = whenTrue != null && whenTrue.equals(whenFalse) ? whenTrue : null;
      } else {
        value = chosen(value.number != 0 ? whenTrue : whenFalse, whenTrue, whenFalse);
      }
    }
    depth--;
    return value;
  }

  /** The branch that counts, unsigned if either is (C11 6.5.15, paragraph 5). */
  private static Value chosen(Value branch, Value whenTrue, Value whenFalse) {
    boolean unsigned =
        (whenTrue != null && whenTrue.unsigned) || (whenFalse != null && whenFalse.unsigned);
    return branch == null ? null : new Value(branch.number, unsigned);
  }

  private Value binary(int level) {
    if (level == LEVELS.length) {
      return unary();
    }
    Value left = binary(level + 1);
    for (String operator = operator(level); operator != null; operator = operator(level)) {
      left = apply(operator, left, binary(level + 1));
    }
    return left;
  }

  private String operator(int level) {
    for (String operator : LEVELS[level]) {
      if (isOperator(operator)) {
        at += operator.length();
        return operator;
      }
    }
    return null;
  }

  /** Whether the next tokens are {@code operator} and not the beginning of a longer one. */
  private boolean isOperator(String operator) {
    int end = at + operator.length();
    for (int i = at; i < end; i++) {
      boolean fits =
          i < tokens.size()
              && tokens.get(i).is(operator.charAt(i - at))
              && (i == at || !tokens.get(i).spaced());
      if (!fits) {
        return false;
      }
    }
    char last = operator.charAt(operator.length() - 1);
    boolean maybeLonger = operator.length() == 1 && "|&<>".indexOf(last) >= 0;
    return !maybeLonger
        || end >= tokens.size()
        || tokens.get(end).spaced()
        || !(tokens.get(end).is(last) || tokens.get(end).is('='));
  }

  private static Value apply(String operator, Value left, Value right) {
    if (operator.equals("&&") || operator.equals("||")) {
      boolean decides = operator.equals("||");
      if (isKnown(left, decides) || isKnown(right, decides)) {
        return Value.of(decides);
      }
      return left == null || right == null ? null : Value.of(!decides);
    }
    if (left == null || right == null) {
      return null;
    }
    boolean unsigned = left.unsigned || right.unsigned;
    long a = left.number;
    long b = right.number;
    int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return switch (operator) {
      case "|" -> new Value(a | b, unsigned);
      case "^" -> new Value(a ^ b, unsigned);
      case "&" -> new Value(a & b, unsigned);
      case "==" -> Value.of(a == b);
      case "!=" -> Value.of(a != b);
      case "<=" -> Value.of(order <= 0);
      case ">=" -> Value.of(order >= 0);
      case "<" -> Value.of(order < 0);
      case ">" -> Value.of(order > 0);
      case "<<" -> b < 0 || b >= Long.SIZE ? null : new Value(a << b, left.unsigned);
      case ">>" -> shiftedRight(left, b);
      case "+" -> new Value(a + b, unsigned);
      case "-" -> new Value(a - b, unsigned);
      case "*" -> new Value(a * b, unsigned);
      default -> divided(operator.equals("/"), a, b, unsigned);
    };
  }

  private static boolean isKnown(Value value, boolean truth) {
    return value != null && (value.number != 0) == truth;
  }

  private static Value shiftedRight(Value value, long by) {
    if (by < 0 || by >= Long.SIZE) {
      return null;
    }
    return value.unsigned
        ? new Value(value.number >>> by, true)
        : new Value(value.number >> by, false);
  }

  private static Value divided(boolean quotient, long a, long b, boolean unsigned) {
    if (b == 0) {
      return null;
    } else if (unsigned) {
      return new Value(quotient ? Long.divideUnsigned(a, b) : Long.remainderUnsigned(a, b), true);
    }
    return new Value(quotient ? a / b : a % b, false);
  }

  private Value unary() {
    if (++depth > MAX_DEPTH || at >= tokens.size()) {
      throw new Malformed();
    }
    Value value;
    if (take("!")) {
      Value operand = unary();
      value = operand == null ? null : Value.of(operand.number == 0);
    } else if (take("-")) {
      Value operand = unary();
      value = operand == null ? null : new Value(-operand.number, operand.unsigned);
    } else if (take("+")) {
      value = unary();
    } else if (take("~")) {
      Value operand = unary();
      value = operand == null ? null : new Value(~operand.number, operand.unsigned);
    } else {
      value = primary();
    }
    depth--;
    return value;
  }

  private Value primary() {
    if (take("(")) {
      Value value = conditional();
      expect(")");
      return value;
    }
    PreprocessingToken token = tokens.get(at++);
    return switch (token.kind()) {
      case NUMBER -> number(token.text());
      case NAME -> name(token.text());
      case LITERAL, PLACEMARKER -> null;
      case PUNCTUATION -> throw new Malformed();
    };
  }

  /**
   * The value of a name: 0 if it is certain that no macro replaces it; null, for unknown, if a
   * macro may replace it or if arguments follow.
   */
  private Value name(String name) {
    boolean call = at < tokens.size() && tokens.get(at).is('(');
    if (call) {
      skipParentheses();
      return null;
    }
    return known.isDefined(name) == Truth.FALSE ? new Value(0, false) : null;
  }

  private void skipParentheses() {
    int open = 0;
    do {
      open += tokens.get(at).is('(') ? 1 : tokens.get(at).is(')') ? -1 : 0;
      at++;
    } while (open > 0 && at < tokens.size());
  }

  private static Value number(String text) {
    int end = text.length();
    boolean unsigned = false;
    while (end > 1 && "uUlL".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
      unsigned |= text.charAt(end) == 'u' || text.charAt(end) == 'U';
    }
    boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
    boolean octal = !hexadecimal && end > 1 && text.charAt(0) == '0';
    int base = hexadecimal ? 16 : octal ? 8 : 10;
    try {
      long value = Long.parseUnsignedLong(text.substring(hexadecimal ? 2 : 0, end), base);
      return new Value(value, unsigned || value < 0);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private boolean take(String punctuation) {
    boolean found =
        at < tokens.size()
            && tokens.get(at).is(punctuation.charAt(0))
            && !(punctuation.equals("!") && isOperator("!="));
    at += found ? 1 : 0;
    return found;
  }

  private void expect(String punctuation) {
    if (!take(punctuation)) {
      throw new Malformed();
    }
  }
}
