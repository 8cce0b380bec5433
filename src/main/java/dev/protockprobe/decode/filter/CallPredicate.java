package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/** Decides whether a call is wanted. An event that is in no call is passed as both ends. */
interface CallPredicate {
  boolean test(EventView entry, EventView returned);
}
