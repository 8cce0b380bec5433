package dev.protockprobe.probe;

import dev.protockprobe.type.Expression;
import java.util.Optional;

/**
 * Looks up the only name that the expressions of a {@link View} can use: {@code p}, a pointer to
 * the view's struct.
 *
 * @param pointer what {@code p} denotes
 */
record ViewPointer(Denoted pointer) implements KnownNames {
  private static final String NAME = "p";

  @Override
  public Optional<Denoted> of(Expression.Name name) {
    return name.name().equals(NAME) ? Optional.of(pointer) : Optional.empty();
  }

  @Override
  public ExpressionError unknown(Expression.Name name) {
    return ExpressionError.unknown(
        name.span(),
        "unknown name '" + name.name() + "'",
        "write its expressions over p, a pointer to the struct");
  }
}
