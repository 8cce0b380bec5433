package dev.protockprobe.type;

import java.util.List;

/**
 * An attribute that may change a layout or a convention, such as {@code packed} or {@code
 * aligned(8)}; its name is without leading and trailing underscores.
 */
public record TypeAttribute(String name, List<ConstantExpression> arguments) {
  public TypeAttribute {
    arguments = List.copyOf(arguments);
  }
}
