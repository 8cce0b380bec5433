package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/**
 * Decides whether an event is wanted. A predicate stores values of the event during a test, so each
 * thread needs its own predicate.
 */
public interface EventPredicate {
  /** Whether {@code event} is wanted; looks at it and changes nothing. */
  boolean test(EventView event);
}
