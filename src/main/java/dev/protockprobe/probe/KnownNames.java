package dev.protockprobe.probe;

import dev.protockprobe.type.Expression;
import java.util.Optional;

/**
 * Looks up what the names in a C expression denote, for example a parameter of the probed function.
 */
interface KnownNames {
  /** The object that a name denotes; empty if there is none. */
  Optional<Denoted> of(Expression.Name name);

  /** The error of a name that nothing declares. */
  ExpressionError unknown(Expression.Name name);
}
