package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/** Compares two texts; false if the event does not have both. */
record TextComparison(Operator operator, TextSource left, TextSource right)
    implements EventPredicate {
  @Override
  public boolean test(EventView event) {
    return left.read(event) && right.read(event) && operator.holds(left.compareTo(right));
  }
}
