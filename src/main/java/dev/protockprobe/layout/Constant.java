package dev.protockprobe.layout;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A value with the type it has in a constant expression: {@code ~0} and {@code ~0u} differ only in
 * their type.
 */
record Constant(BigInteger value, ScalarForm form) {
  private static final ScalarForm INT = new ScalarForm(Integer.BYTES, true);
  private static final int MAX_SHIFT = 127;

  static Constant ofInt(int value) {
    return new Constant(BigInteger.valueOf(value), INT);
  }

  /** This value converted to {@code target}: C11 6.3.1.3, with gcc's two's complement wrap. */
  Constant convertedTo(ScalarForm target) {
    int bits = target.sizeBytes() * Byte.SIZE;
    BigInteger low = value.and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    boolean negative = target.signed() && low.testBit(bits - 1);
    return new Constant(negative ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low, target);
  }

  /** Whether a type of {@code target} holds the value unchanged. */
  boolean fits(ScalarForm target) {
    return convertedTo(target).value().equals(value);
  }

  /** The integer promotions: C11 6.3.1.1. */
  Constant promoted() {
    return form.sizeBytes() < INT.sizeBytes() ? convertedTo(INT) : this;
  }

  boolean isTrue() {
    return value.signum() != 0;
  }

  Constant inCommonTypeWith(Constant other) {
    return convertedTo(commonForm(promoted().form, other.promoted().form));
  }

  /** Whether this first operand decides, so that the second is not evaluated: C11 6.5.13. */
  boolean decides(String operator) {
    return operator.equals(isTrue() ? "||" : "&&");
  }

  Optional<Constant> unary(String operator) {
    Constant operand = promoted();
    return switch (operator) {
      case "+" -> Optional.of(operand);
      case "-" -> Optional.of(wrapped(value.negate(), operand.form));
      case "~" -> Optional.of(wrapped(value.not(), operand.form));
      case "!" -> Optional.of(truth(!isTrue()));
      default -> Optional.empty();
    };
  }

  Optional<Constant> binary(String operator, Constant other) {
    return switch (operator) {
      case "&&" -> Optional.of(truth(isTrue() && other.isTrue()));
      case "||" -> Optional.of(truth(isTrue() || other.isTrue()));
      case "<<", ">>" -> promoted().shift(operator, other);
      default -> {
        ScalarForm common = commonForm(promoted().form, other.promoted().form);
        yield convertedTo(common).arithmetic(operator, other.convertedTo(common));
      }
    };
  }

  private Optional<Constant> shift(String operator, Constant count) {
    if (count.value.signum() < 0 || count.value.compareTo(BigInteger.valueOf(MAX_SHIFT)) > 0) {
      return Optional.empty();
    }
    int bits = count.value.intValue();
    return Optional.of(
        wrapped(operator.equals("<<") ? value.shiftLeft(bits) : value.shiftRight(bits), form));
  }

  private Optional<Constant> arithmetic(String operator, Constant other) {
    BigInteger a = value;
    BigInteger b = other.value;
    if ((operator.equals("/") || operator.equals("%")) && b.signum() == 0) {
      return Optional.empty();
    }
    return switch (operator) {
      case "+" -> Optional.of(wrapped(a.add(b), form));
      case "-" -> Optional.of(wrapped(a.subtract(b), form));
      case "*" -> Optional.of(wrapped(a.multiply(b), form));
      case "/" -> Optional.of(wrapped(a.divide(b), form));
      case "%" -> Optional.of(wrapped(a.remainder(b), form));
      case "&" -> Optional.of(wrapped(a.and(b), form));
      case "^" -> Optional.of(wrapped(a.xor(b), form));
      case "|" -> Optional.of(wrapped(a.or(b), form));
      case "<" -> Optional.of(truth(a.compareTo(b) < 0));
      case ">" -> Optional.of(truth(a.compareTo(b) > 0));
      case "<=" -> Optional.of(truth(a.compareTo(b) <= 0));
      case ">=" -> Optional.of(truth(a.compareTo(b) >= 0));
      case "==" -> Optional.of(truth(a.equals(b)));
      case "!=" -> Optional.of(truth(!a.equals(b)));
      default -> Optional.empty();
    };
  }

  /** The usual arithmetic conversions of promoted types: C11 6.3.1.8. */
  private static ScalarForm commonForm(ScalarForm a, ScalarForm b) {
    int size = Math.max(a.sizeBytes(), b.sizeBytes());
    boolean unsigned =
        (!a.signed() && a.sizeBytes() == size) || (!b.signed() && b.sizeBytes() == size);
    return new ScalarForm(size, !unsigned);
  }

  private static Constant wrapped(BigInteger value, ScalarForm form) {
    return new Constant(value, form).convertedTo(form);
  }

  private static Constant truth(boolean value) {
    return ofInt(value ? 1 : 0);
  }
}
