package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Makes predicates of comparisons, for the events of one schema. A comparison that makes no sense
 * for them is a {@link Mismatch}.
 */
final class ComparisonCompiler {
  private final EventNames names;
  private final ConstantNames constants;

  ComparisonCompiler(EventNames names, ConstantNames constants) {
    this.names = names;
    this.constants = constants;
  }

  /** Why a comparison makes no sense; one of another schema's events with the same names may. */
  static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Span span;

    Mismatch(Span span, String message) {
      super(message, null, false, false);
      this.span = span;
    }

    Span span() {
      return span;
    }
  }

  /** The predicate; empty if the events do not have what is compared. */
  Optional<EventPredicate> compile(Condition.Comparison comparison) throws Mismatch {
    Operand left = valueOf(comparison.left());
    Operand right = valueOf(comparison.right());
    if (left instanceof Operand.Name name) {
      Optional<NamedPart> part = part(name);
      Optional<NamedPart> other =
          right instanceof Operand.Name second ? part(second) : Optional.empty();
      if (part.isEmpty() || (right instanceof Operand.Name && other.isEmpty())) {
        return Optional.empty();
      }
      return Optional.of(
          other.isPresent()
              ? compareParts(comparison, part.get(), other.get())
              : compareConstant(comparison.operator(), name, part.get(), right, false));
    } else if (right instanceof Operand.Name name) {
      if (comparison.operator() == Operator.LIKE) {
        throw new Mismatch(right.span(), "a pattern is a string, such as \"ngin*\"");
      }
      Optional<NamedPart> part = part(name);
      return part.isEmpty()
          ? Optional.empty()
          : Optional.of(compareConstant(comparison.operator(), name, part.get(), left, true));
    }
    throw new Mismatch(comparison.span(), "this compares nothing of an event");
  }

  /** A constant's number; an operand that is none as it is. */
  private Operand valueOf(Operand operand) {
    if (operand instanceof Operand.Name name && names.find(name.text()).isEmpty()) {
      Optional<BigInteger> constant = constants.find(name.text());
      if (constant.isPresent()) {
        BigInteger value = name.negated() ? constant.get().negate() : constant.get();
        return new Operand.Numeral(new BigDecimal(value), name.span());
      }
    }
    return operand;
  }

  private Optional<NamedPart> part(Operand.Name name) throws Mismatch {
    Optional<NamedPart> part = names.find(name.text());
    if (part.isPresent() && name.negated()) {
      throw new Mismatch(name.span(), "only a constant may have a minus");
    }
    return part;
  }

  private static EventPredicate compareParts(
      Condition.Comparison comparison, NamedPart left, NamedPart right) throws Mismatch {
    Operator operator = comparison.operator();
    if (operator == Operator.LIKE) {
      throw new Mismatch(comparison.right().span(), "a pattern is a string, such as \"ngin*\"");
    } else if (left instanceof NamedPart.Numeric first
        && right instanceof NamedPart.Numeric second) {
      return new NumberComparison(operator, first.source(), second.source());
    } else if (left instanceof NamedPart.Textual first
        && right instanceof NamedPart.Textual second
        && operator != Operator.COMMON_BITS) {
      return new TextComparison(operator, first.source(), second.source());
    }
    throw new Mismatch(comparison.span(), "these two cannot be compared");
  }

  private static EventPredicate compareConstant(
      Operator operator, Operand.Name name, NamedPart part, Operand constant, boolean turned)
      throws Mismatch {
    if (constant instanceof Operand.Text text) {
      return TextConstants.compare(operator, name, part, text, turned);
    }
    return NumberConstants.compare(operator, name, part, (Operand.Numeral) constant, turned);
  }
}
