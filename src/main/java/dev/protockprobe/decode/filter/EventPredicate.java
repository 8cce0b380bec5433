package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/** Decides whether an event is wanted. It keeps what it reads, so each thread needs its own. */
public interface EventPredicate {
  /** Whether {@code event} is wanted; looks at it and changes nothing. */
  boolean test(EventView event);
}
