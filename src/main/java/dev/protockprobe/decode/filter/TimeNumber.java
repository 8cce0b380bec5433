package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/**
 * Reads an event's time as the whole number that a filter compares: nanoseconds, or billionths of a
 * tick if the trace clock counts ticks.
 */
final class TimeNumber extends NumberSource {
  /** How many digits of a fraction count; perf prints this many, the kernel 6. */
  static final int FRACTION_DIGITS = 9;

  private static final int MAX_DIGITS = 18;
  private static final long BILLION = 1_000_000_000;

  @Override
  boolean read(EventView event) {
    int at = event.start(EventView.TIME);
    int end = event.end(EventView.TIME);
    byte[] bytes = event.bytes();
    long whole = 0;
    int start = at;
    while (at < end && bytes[at] != '.') {
      whole = whole * 10 + bytes[at++] - '0';
    }
    if (at == start || at - start > MAX_DIGITS) {
      return false;
    }
    long fraction = 0;
    for (int digit = 1; digit <= FRACTION_DIGITS; digit++) {
      fraction = fraction * 10 + (at + digit < end ? bytes[at + digit] - '0' : 0);
    }
    long low = whole * BILLION;
    long high = Math.multiplyHigh(whole, BILLION);
    long sum = low + fraction;
    set(Long.compareUnsigned(sum, low) < 0 ? high + 1 : high, sum, false);
    return true;
  }
}
