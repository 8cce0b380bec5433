package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.filter.ComparisonCompiler.Mismatch;
import java.math.BigInteger;

/** Compares what events have with a number of the filter. */
final class NumberConstants {
  private NumberConstants() {}

  /**
   * The predicate.
   *
   * @param turned whether the number stands on the left
   */
  static EventPredicate compare(
      Operator operator, Operand.Name name, NamedPart part, Operand.Numeral number, boolean turned)
      throws Mismatch {
    boolean time = part instanceof NamedPart.Time;
    int digits = time ? TimeNumber.FRACTION_DIGITS : 0;
    if (number.value().scale() > digits) {
      throw new Mismatch(
          number.span(),
          time ? "a time has at most 9 digits of a fraction" : "only a time has a fraction");
    }
    BigInteger value = number.value().movePointRight(digits).toBigIntegerExact();
    if (!ConstantNumber.fits(value)) {
      throw new Mismatch(number.span(), "no event has a number of more than 128 bits");
    } else if (operator == Operator.LIKE || (time && operator == Operator.COMMON_BITS)) {
      throw new Mismatch(
          number.span(), time ? "a time has no bits" : "a pattern is a string, such as \"ngin*\"");
    } else if (part instanceof NamedPart.Time clock) {
      return inOrder(operator, clock.source(), new ConstantNumber(value), turned);
    } else if (part instanceof NamedPart.Numeric numeric) {
      NumberSource constant = new ConstantNumber(inRange(operator, name, numeric, value, number));
      return inOrder(operator, numeric.source(), constant, turned);
    }
    NamedPart.Textual text = (NamedPart.Textual) part;
    if (!text.meaning()) {
      throw new Mismatch(
          number.span(), "'" + name.text() + "' is a text, and this is a number: use quotes");
    }
    return inOrder(operator, new TextNumber(text.source()), new ConstantNumber(value), turned);
  }

  /** The comparison with its operands as they were written. */
  static EventPredicate inOrder(
      Operator operator, NumberSource part, NumberSource constant, boolean turned) {
    return turned
        ? new NumberComparison(operator, constant, part)
        : new NumberComparison(operator, part, constant);
  }

  /**
   * The number whose bits a constant has, as in C: -1 is 4294967295 for a {@code u32}, an {@code
   * ERR_PTR} an address. Which of the two is greater depends on the sign, and is not guessed.
   */
  private static BigInteger inRange(
      Operator operator,
      Operand.Name name,
      NamedPart.Numeric numeric,
      BigInteger value,
      Operand.Numeral written)
      throws Mismatch {
    int bits = numeric.bits();
    boolean below = bits > 0 && !numeric.signed() && value.signum() < 0;
    boolean above = bits > 0 && numeric.signed() && value.bitLength() == bits && value.signum() > 0;
    if (below && operator.orders()) {
      throw new Mismatch(
          written.span(),
          "'%s' has no sign: the same bits are 0x%s"
              .formatted(name.text(), value.add(BigInteger.ONE.shiftLeft(bits)).toString(16)));
    } else if (operator.orders()) {
      return value;
    }
    BigInteger span = BigInteger.ONE.shiftLeft(bits);
    return below ? value.add(span) : above ? value.subtract(span) : value;
  }
}
