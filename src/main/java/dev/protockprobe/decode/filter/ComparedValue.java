package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import java.util.Optional;

/** One side of a comparison, resolved for the events of one schema. */
sealed interface ComparedValue {
  /** This value as a part of events; empty if it is a constant of the filter. */
  Optional<Part> part();

  /**
   * Compares a part of each event with this value.
   *
   * @param turned whether this value stands on the left, and the part on the right
   * @throws Mismatch if the two cannot be compared so
   */
  EventPredicate compareWith(Part part, Operator operator, boolean turned) throws Mismatch;

  /** What events have under a name. */
  record Part(Operand.Name name, NamedPart named) implements ComparedValue {
    @Override
    public Optional<Part> part() {
      return Optional.of(this);
    }

    /** Compares {@code part}, which stands on the left, with this. */
    @Override
    public EventPredicate compareWith(Part part, Operator operator, boolean turned)
        throws Mismatch {
      if (operator == Operator.LIKE) {
        throw Operator.noPattern(name.span());
      }
      Optional<NumberSource> left = part.named.number();
      Optional<NumberSource> right = named.number();
      if (left.isPresent() && right.isPresent()) {
        return new NumberComparison(operator, left.get(), right.get());
      }
      Optional<TextSource> leftText = part.named.text();
      Optional<TextSource> rightText = named.text();
      if (leftText.isPresent() && rightText.isPresent() && operator != Operator.COMMON_BITS) {
        return new TextComparison(operator, leftText.get(), rightText.get());
      }
      Span both = part.name.span().to(name.span());
      throw new Mismatch(
          both,
          "cannot compare '%s' with '%s' in this way".formatted(part.name.text(), name.text()));
    }
  }

  /** A number of the filter. */
  record Numeral(Operand.Numeral numeral) implements ComparedValue {
    @Override
    public Optional<Part> part() {
      return Optional.empty();
    }

    @Override
    public EventPredicate compareWith(Part part, Operator operator, boolean turned)
        throws Mismatch {
      return part.named().accept(new NumberConstant(operator, part.name(), numeral, turned));
    }
  }

  /** A string of the filter. */
  record Text(Operand.Text text) implements ComparedValue {
    @Override
    public Optional<Part> part() {
      return Optional.empty();
    }

    @Override
    public EventPredicate compareWith(Part part, Operator operator, boolean turned)
        throws Mismatch {
      return part.named().accept(new TextConstant(operator, part.name(), text, turned));
    }
  }
}
