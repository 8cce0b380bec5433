package dev.protockprobe.syntax;

import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import java.util.Optional;

/**
 * Applies the attribute {@code mode} to a type: the result is the type of the same kind and another
 * width (gcc manual, "Common Variable Attributes"; gcc internals, "Machine Modes").
 */
final class ModeAttribute {
  private ModeAttribute() {}

  /**
   * The type in another mode.
   *
   * @param mode without leading and trailing underscores
   * @return empty for a mode or a type that is not understood
   */
  static Optional<CType> applied(CType type, String mode) {
    if (type instanceof CType.Qualified qualified) {
      return applied(qualified.unqualified(), mode)
          .map(changed -> changed.qualifiedWith(qualified.qualifiers()));
    }
    CType resolved = type.resolved();
    if (resolved instanceof CType.Integer integer) {
      return integer(mode, integer.kind().sign() == IntegerKind.Sign.UNSIGNED)
          .map(CType.Integer::new);
    }
    return resolved instanceof CType.Floating ? floating(mode) : Optional.empty();
  }

  private static Optional<IntegerKind> integer(String mode, boolean unsigned) {
    return switch (mode) {
      case "QI", "byte" ->
          Optional.of(unsigned ? IntegerKind.UNSIGNED_CHAR : IntegerKind.SIGNED_CHAR);
      case "HI" -> Optional.of(unsigned ? IntegerKind.UNSIGNED_SHORT : IntegerKind.SHORT);
      case "SI" -> Optional.of(unsigned ? IntegerKind.UNSIGNED_INT : IntegerKind.INT);
      case "DI" -> Optional.of(unsigned ? IntegerKind.UNSIGNED_LONG_LONG : IntegerKind.LONG_LONG);
      case "TI" -> Optional.of(unsigned ? IntegerKind.UNSIGNED_INT128 : IntegerKind.INT128);
      // Linux runs on targets whose words are as wide as their pointers.
      case "word", "pointer" ->
          Optional.of(unsigned ? IntegerKind.UNSIGNED_LONG : IntegerKind.LONG);
      default -> Optional.empty();
    };
  }

  private static Optional<CType> floating(String mode) {
    return switch (mode) {
      case "SF" -> Optional.of(new CType.Floating("float"));
      case "DF" -> Optional.of(new CType.Floating("double"));
      default -> Optional.empty();
    };
  }
}
