package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/** Tells wanted calls from others; for an event that is in no call, both ends are that event. */
interface CallPredicate {
  boolean test(EventView entry, EventView returned);
}
