package dev.protockprobe.syntax;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import java.util.Optional;

/**
 * Applies the attribute {@code vector_size} to a type, which makes a vector of it: gcc manual,
 * "Vector Extensions".
 */
final class VectorAttribute {
  private VectorAttribute() {}

  /**
   * The type with a vector in place of its innermost type: what a pointer points to, or the
   * elements of an array.
   *
   * @return empty for a base type that has no vectors, and for a function
   */
  static Optional<CType> applied(CType type, Expression sizeBytes) {
    if (type instanceof CType.Qualified qualified) {
      return applied(qualified.unqualified(), sizeBytes)
          .map(changed -> changed.qualifiedWith(qualified.qualifiers()));
    } else if (type instanceof CType.Pointer pointer) {
      return applied(pointer.pointee(), sizeBytes).map(CType.Pointer::new);
    } else if (type instanceof CType.Array array) {
      return applied(array.element(), sizeBytes)
          .map(element -> new CType.Array(element, array.length()));
    }
    CType resolved = type.resolved();
    boolean scalar = resolved instanceof CType.Integer || resolved instanceof CType.Floating;
    return scalar ? Optional.of(new CType.Vector(resolved, sizeBytes)) : Optional.empty();
  }
}
