package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/** Compares two numbers; false if the event does not have both. */
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
