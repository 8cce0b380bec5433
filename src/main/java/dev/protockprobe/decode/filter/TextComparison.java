package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/** Compares two texts of an event; false if the event lacks one of them. */
record TextComparison(Operator operator, TextSource left, TextSource right)
    implements EventPredicate {
  @Override
  public boolean test(EventView event) {
    return left.read(event) && right.read(event) && operator.holds(left.compareTo(right));
  }
}
