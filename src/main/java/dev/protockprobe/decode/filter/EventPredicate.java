package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/** Whether an event is wanted. One is used by one thread: it keeps what it reads. */
public interface EventPredicate {
  /** Whether {@code event} is wanted; looks at it and changes nothing. */
  boolean test(EventView event);
}
