package dev.protockprobe.type;

import dev.protockprobe.diag.Span;
import java.util.List;
import java.util.Optional;

/**
 * The enumerators of an enum, in order.
 *
 * @param underlying the fixed type of {@code enum e : u8}, if one is given
 * @param uncertainty present if the list may lack enumerators or have too many
 */
public record EnumDefinition(
    List<Enumerator> enumerators,
    Optional<CType> underlying,
    List<TypeAttribute> attributes,
    Span span,
    Optional<Uncertainty> uncertainty) {
  /** A definition without uncertainty. */
  public EnumDefinition(
      List<Enumerator> enumerators,
      Optional<CType> underlying,
      List<TypeAttribute> attributes,
      Span span) {
    this(enumerators, underlying, attributes, span, Optional.empty());
  }

  public EnumDefinition {
    enumerators = List.copyOf(enumerators);
    attributes = List.copyOf(attributes);
  }

  /** This definition with an uncertainty. */
  public EnumDefinition with(Uncertainty doubt) {
    return new EnumDefinition(enumerators, underlying, attributes, span, Optional.of(doubt));
  }

  /**
   * One enumerator.
   *
   * @param value empty if it is one more than the enumerator before
   */
  public record Enumerator(String name, Optional<Expression> value, Span span) {}
}
