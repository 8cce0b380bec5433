package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/**
 * Tests whether a comparison of two numbers holds for an event. It does not hold if the event lacks
 * one of the numbers.
 */
record NumberComparison(Operator operator, NumberSource left, NumberSource right)
    implements EventPredicate {
  @Override
  public boolean test(EventView event) {
    if (!left.read(event) || !right.read(event)) {
      return false;
    }
    return operator == Operator.COMMON_BITS
        ? left.hasCommonBits(right)
        : operator.holds(left.compareTo(right));
  }
}
