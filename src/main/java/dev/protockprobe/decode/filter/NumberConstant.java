package dev.protockprobe.decode.filter;

import java.math.BigInteger;

/**
 * Compiles a filter's comparison of a field, or of its meaning, with a number.
 *
 * @param turned whether the number is on the left side of the operator
 */
record NumberConstant(Operator operator, Operand.Name name, Operand.Numeral number, boolean turned)
    implements NamedPart.Visitor<EventPredicate> {

  @Override
  public EventPredicate visitNumeric(NamedPart.Numeric numeric) throws Mismatch {
    if (operator == Operator.LIKE) {
      throw Operator.noPattern(number.span());
    }
    NumberSource constant = new ConstantNumber(comparedWith(numeric));
    return operator.compare(numeric.source(), constant, turned);
  }

  @Override
  public EventPredicate visitTime(NamedPart.Time time) throws Mismatch {
    BigInteger value =
        value(TimeNumber.FRACTION_DIGITS, "a time has at most 9 digits after the point");
    if (operator == Operator.LIKE) {
      throw Operator.noPattern(number.span());
    } else if (operator == Operator.COMMON_BITS) {
      throw new Mismatch(number.span(), "'&' does not apply to a time");
    }
    return operator.compare(time.source(), new ConstantNumber(value), turned);
  }

  @Override
  public EventPredicate visitTextual(NamedPart.Textual text) throws Mismatch {
    BigInteger value = value(0, "a fraction can be compared with a time only");
    if (operator == Operator.LIKE) {
      throw Operator.noPattern(number.span());
    } else if (!text.meaning()) {
      throw new Mismatch(
          number.span(), "'" + name.text() + "' is a string: compare it with a string in quotes");
    }
    return operator.compare(new TextNumber(text.source()), new ConstantNumber(value), turned);
  }

  /** The whole number that is compared with a field. */
  BigInteger comparedWith(NamedPart.Numeric numeric) throws Mismatch {
    return inRange(numeric, value(0, "a fraction can be compared with a time only"));
  }

  /**
   * The number times 10 to the power of {@code digits}. A number with more digits after the point
   * is refused with the message {@code ifMore}.
   */
  private BigInteger value(int digits, String ifMore) throws Mismatch {
    if (number.value().scale() > digits) {
      throw new Mismatch(number.span(), ifMore);
    }
    BigInteger value = number.value().movePointRight(digits).toBigIntegerExact();
    if (!ConstantNumber.fits(value)) {
      throw new Mismatch(number.span(), "a number of more than 128 bits");
    }
    return value;
  }

  /**
   * The number whose bits a constant has, as in C: -1 is 4294967295 for a {@code u32}, an {@code
   * ERR_PTR} an address. An operator such as {@code <} takes the constant unchanged, and refuses a
   * negative one for an unsigned field.
   */
  private BigInteger inRange(NamedPart.Numeric numeric, BigInteger value) throws Mismatch {
    int bits = numeric.bits();
    boolean below = bits > 0 && !numeric.signed() && value.signum() < 0;
    boolean above = bits > 0 && numeric.signed() && value.bitLength() == bits && value.signum() > 0;
    if (below && operator.orders()) {
      throw new Mismatch(
          number.span(),
          "'%s' is unsigned, so it is never less than 0: for the bits of %s write 0x%s"
              .formatted(
                  name.text(), value, value.add(BigInteger.ONE.shiftLeft(bits)).toString(16)));
    } else if (operator.orders()) {
      return value;
    }
    BigInteger span = BigInteger.ONE.shiftLeft(bits);
    return below ? value.add(span) : above ? value.subtract(span) : value;
  }
}
