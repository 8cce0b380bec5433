package dev.protockprobe.syntax;

import dev.protockprobe.diag.Span;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import dev.protockprobe.type.RecordDefinition;
import java.util.Optional;

/** Resolves typedef names for the readers of declarations. */
interface TypeNames {
  /**
   * The typedef {@code name}, or an unreadable type after a reported error.
   *
   * @param use where it is used, for the diagnostic if there is none
   */
  CType typedef(String name, Span use);

  /** Whether {@code name} is a typedef's; reports nothing. */
  default boolean isTypedef(String name) {
    return false;
  }

  /** Whether there are headers that nobody has read yet. */
  default boolean canLearn() {
    return false;
  }

  /** Whether {@code name} is a macro, perhaps of a header that is read now; reports nothing. */
  default boolean followMacro(String name) {
    return false;
  }

  /** Remembers the definition of a record that no text shows, because a macro makes it. */
  default void noteDefinition(CType.Record type, RecordDefinition definition) {}

  /** The type of an expression, as {@code typeof} wants it; empty if it is not known. */
  default Optional<CType> typeOf(Expression expression) {
    return Optional.empty();
  }
}
