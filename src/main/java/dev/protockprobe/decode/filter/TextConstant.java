package dev.protockprobe.decode.filter;

import java.math.BigInteger;

/**
 * Compiles a comparison of a name with a string in a filter, for example {@code task == "sshd"}.
 * The {@link NamedPart} is what the name stands for.
 *
 * @param turned whether the string stands on the left
 */
record TextConstant(Operator operator, Operand.Name name, Operand.Text text, boolean turned)
    implements NamedPart.Visitor<EventPredicate> {

  @Override
  public EventPredicate visitNumeric(NamedPart.Numeric number) throws Mismatch {
    if (number.character()
        && text.value().length() == 1
        && operator != Operator.LIKE
        && operator != Operator.COMMON_BITS) {
      NumberSource character = new ConstantNumber(BigInteger.valueOf(text.value().charAt(0)));
      return operator.compare(number.source(), character, turned);
    }
    checkBits();
    return compare(number.meaning().orElseThrow(this::noMeaning));
  }

  @Override
  public EventPredicate visitTime(NamedPart.Time time) throws Mismatch {
    checkBits();
    throw noMeaning();
  }

  @Override
  public EventPredicate visitTextual(NamedPart.Textual textual) throws Mismatch {
    checkBits();
    return compare(textual.source());
  }

  private EventPredicate compare(TextSource source) {
    if (operator == Operator.LIKE) {
      return new GlobComparison(source, new Glob(text.value()));
    }
    TextSource constant = new ConstantText(text.value());
    return turned
        ? new TextComparison(operator, constant, source)
        : new TextComparison(operator, source, constant);
  }

  private void checkBits() throws Mismatch {
    if (operator == Operator.COMMON_BITS) {
      throw new Mismatch(text.span(), "'&' does not apply to a string");
    }
  }

  private Mismatch noMeaning() {
    return new Mismatch(
        text.span(),
        "'" + name.text() + "' is a number without a meaning: compare it with a number");
  }
}
