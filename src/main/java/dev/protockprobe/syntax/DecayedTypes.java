package dev.protockprobe.syntax;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.CompatibleTypes;
import dev.protockprobe.type.Expression;
import java.util.List;
import java.util.Optional;

/**
 * Compares typedefs of one name that differ but may mean the same for a parameter. The
 * configuration makes {@code cpumask_var_t} an array of one struct or a pointer to that struct; a
 * parameter is a pointer in both cases.
 */
final class DecayedTypes {
  private DecayedTypes() {}

  /**
   * An array whose length nobody knows, if each typedef is an array or a pointer to the same type:
   * as a parameter it is certain, its size is not.
   */
  static Optional<CType> common(List<DeclaratorReader.Declared> typedefs, String name) {
    CType first = pointee(typedefs.get(0).type());
    for (DeclaratorReader.Declared typedef : typedefs) {
      CType other = pointee(typedef.type());
      if (first == null || other == null || !CompatibleTypes.compatible(first, other)) {
        return Optional.empty();
      }
    }
    Expression unknown = new Expression.Name("the length of " + name, typedefs.get(0).span());
    return Optional.of(new CType.Typedef(name, new CType.Array(first, Optional.of(unknown))));
  }

  private static CType pointee(CType type) {
    if (type.resolved() instanceof CType.Array array) {
      return array.element();
    }
    return type.resolved() instanceof CType.Pointer pointer ? pointer.pointee() : null;
  }
}
