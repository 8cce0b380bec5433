package dev.protockprobe.type;

import java.util.List;

/**
 * An attribute that may change a layout or a convention, such as {@code packed} or {@code
 * aligned(8)}; its name is without leading and trailing underscores.
 *
 * <p>The attribute named {@code pragma pack} stands for a {@code #pragma pack(n)} before a record;
 * its argument is n.
 */
public record TypeAttribute(String name, List<Expression> arguments) {
  public static final String PACKED = "packed";

  /** Also what {@code _Alignas} says of a member: the strictest of both counts. */
  public static final String ALIGNED = "aligned";

  /** A parameter of such a union is passed as its first member. */
  public static final String TRANSPARENT_UNION = "transparent_union";

  public static final String PRAGMA_PACK = "pragma pack";

  /** The attribute for the kernel's macro {@code asmlinkage}, on every architecture. */
  public static final String ASMLINKAGE = "asmlinkage";

  public static final String REGPARM = "regparm";

  public TypeAttribute {
    arguments = List.copyOf(arguments);
  }

  /** The attribute that {@code asmlinkage} stands for. */
  public static TypeAttribute asmlinkage() {
    return new TypeAttribute(ASMLINKAGE, List.of());
  }

  public static boolean isPacked(List<TypeAttribute> attributes) {
    return contain(attributes, PACKED);
  }

  public static boolean isTransparent(List<TypeAttribute> attributes) {
    return contain(attributes, TRANSPARENT_UNION);
  }

  private static boolean contain(List<TypeAttribute> attributes, String name) {
    for (TypeAttribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
