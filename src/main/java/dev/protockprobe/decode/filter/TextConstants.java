package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.filter.ComparisonCompiler.Mismatch;
import java.math.BigInteger;
import java.util.Optional;

/** Compares what events have with a string of the filter. */
final class TextConstants {
  private TextConstants() {}

  /**
   * The predicate.
   *
   * @param turned whether the string stands on the left
   */
  static EventPredicate compare(
      Operator operator, Operand.Name name, NamedPart part, Operand.Text text, boolean turned)
      throws Mismatch {
    if (operator == Operator.COMMON_BITS) {
      throw new Mismatch(text.span(), "a string has no bits");
    } else if (part instanceof NamedPart.Numeric number
        && number.character()
        && text.value().length() == 1
        && operator != Operator.LIKE) {
      NumberSource character = new ConstantNumber(BigInteger.valueOf(text.value().charAt(0)));
      return NumberConstants.inOrder(operator, number.source(), character, turned);
    }
    Optional<TextSource> source = text(part);
    if (source.isEmpty()) {
      throw new Mismatch(
          text.span(), "'" + name.text() + "' is a number without a meaning, and this is a string");
    } else if (operator == Operator.LIKE) {
      return new GlobComparison(source.get(), new Glob(text.value()));
    }
    TextSource constant = new ConstantText(text.value());
    return turned
        ? new TextComparison(operator, constant, source.get())
        : new TextComparison(operator, source.get(), constant);
  }

  /** The text that a part is, or what it means. */
  private static Optional<TextSource> text(NamedPart part) {
    if (part instanceof NamedPart.Textual text) {
      return Optional.of(text.source());
    }
    return part instanceof NamedPart.Numeric number ? number.meaning() : Optional.empty();
  }
}
