package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** One side of a comparison, as it is written in the filter. */
sealed interface Operand {
  /** Where it is written. */
  Span span();

  /** The operand itself, if it is a name. */
  Optional<Name> name();

  /**
   * What it stands for in the events of one schema; empty if they have nothing of that name.
   *
   * @param names the parts of those events; a part hides a constant of the same name
   */
  Optional<ComparedValue> in(PartNames names, ConstantNames constants) throws Mismatch;

  /**
   * A name: of a field, of what every event has, or of a constant.
   *
   * @param text with what follows a point
   * @param negated whether a minus stands before it
   */
  record Name(String text, boolean negated, Span span) implements Operand {
    @Override
    public Optional<Name> name() {
      return Optional.of(this);
    }

    @Override
    public Optional<ComparedValue> in(PartNames names, ConstantNames constants) throws Mismatch {
      Optional<NamedPart> part = names.find(text);
      if (part.isPresent() && negated) {
        throw new Mismatch(
            span, "cannot negate '%s': it is not a number or a constant".formatted(text));
      } else if (part.isPresent()) {
        return Optional.of(new ComparedValue.Part(this, part.get()));
      }
      return constants
          .find(text)
          .map(constant -> negated ? constant.negate() : constant)
          .map(constant -> new ComparedValue.Numeral(numeral(constant)));
    }

    private Numeral numeral(BigInteger constant) {
      return new Numeral(new BigDecimal(constant), span);
    }
  }

  /** A number; only a time may have a fraction. */
  record Numeral(BigDecimal value, Span span) implements Operand {
    @Override
    public Optional<Name> name() {
      return Optional.empty();
    }

    @Override
    public Optional<ComparedValue> in(PartNames names, ConstantNames constants) {
      return Optional.of(new ComparedValue.Numeral(this));
    }
  }

  /** A string, without quotes and escapes. */
  record Text(String value, Span span) implements Operand {
    @Override
    public Optional<Name> name() {
      return Optional.empty();
    }

    @Override
    public Optional<ComparedValue> in(PartNames names, ConstantNames constants) {
      return Optional.of(new ComparedValue.Text(this));
    }
  }
}
