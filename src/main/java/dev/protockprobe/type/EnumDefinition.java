package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.util.List;
import java.util.Optional;

/**
 * The enumerators of an enum, in order.
 *
 * @param underlying the fixed type of {@code enum e : u8}, if one is given
 */
public record EnumDefinition(
    List<Enumerator> enumerators,
    Optional<CType> underlying,
    List<TypeAttribute> attributes,
    Span span) {
  public EnumDefinition {
    enumerators = List.copyOf(enumerators);
    attributes = List.copyOf(attributes);
  }

  /**
   * One enumerator.
   *
   * @param value empty if it is one more than the enumerator before
   */
  public record Enumerator(String name, Optional<ConstantExpression> value, Span span) {}
}
