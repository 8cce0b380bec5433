package dev.protockprobe.probe;

import dev.protockprobe.type.Expression;
import java.util.Optional;

/** What the names in an expression denote. */
interface KnownNames {
  /** What a name denotes; empty if it denotes no object. */
  Optional<Denoted> of(Expression.Name name);

  /** The error of a name that nothing declares. */
  ExpressionError unknown(Expression.Name name);
}
