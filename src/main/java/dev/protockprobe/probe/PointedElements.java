package dev.protockprobe.probe;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.Expression;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The elements that a pointer parameter points to, as far as its declaration says.
 *
 * @param type the type of one element, as the declaration writes it
 * @param count how many elements there are; 1 if the declaration gives no usable length
 */
record PointedElements(CType type, long count) {

  /**
   * The elements that {@code u8 mac[6]} and {@code u8 (*mac)[6]} lead to, also of several ranks.
   */
  static PointedElements of(PointerParameter parameter, Layouts layouts) {
    CType declared = parameter.declared().type().resolved();
    CType type = declared instanceof CType.Array ? declared : parameter.pointee();
    long count = 1;
    while (type.resolved() instanceof CType.Array array) {
      count = Math.max(1, count * length(array.length(), layouts));
      type = array.element();
    }
    return new PointedElements(type, count);
  }

  /** An array's length; 1 if it is not written, is not known, or does not fit in an int. */
  private static long length(Optional<Expression> length, Layouts layouts) {
    return length
        .flatMap(expression -> layouts.constant(expression).value())
        .filter(value -> value.bitLength() < Integer.SIZE)
        .map(BigInteger::longValue)
        .orElse(1L);
  }
}
