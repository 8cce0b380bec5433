package dev.protockprobe.probe;

import dev.protockprobe.type.Expression;
import java.util.Optional;

/** Looks up the names in an expression. */
interface KnownNames {
  /** The object that a name denotes; empty if there is none. */
  Optional<Denoted> of(Expression.Name name);

  /** The error of a name that nothing declares. */
  ExpressionError unknown(Expression.Name name);
}
