package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;

/**
 * Supplies the whole number of at most 128 bits that a filter compares: read from each event, or
 * constant.
 */
abstract class NumberSource {
  /** The digits of the greatest unsigned number of 64 bits. */
  private static final int MAX_DIGITS = 20;

  /**
   * The greatest unsigned number of 64 bits without its last digit, which is {@code LAST_DIGIT}.
   */
  private static final long MOST_BEFORE_LAST = Long.divideUnsigned(-1, 10);

  private static final int LAST_DIGIT = 5;

  private long high;
  private long low;
  private boolean negative;

  /** Reads the number of {@code event}; false if it has none, as behind a fault. */
  abstract boolean read(EventView event);

  /** Sets what was read, in two's complement; {@code negative} tells what the highest bit means. */
  final void set(long newHigh, long newLow, boolean isNegative) {
    high = newHigh;
    low = newLow;
    negative = isNegative;
  }

  /** Reads decimal digits, with a minus or not; false if they are not a number of 64 bits. */
  final boolean setDecimal(byte[] bytes, int start, int end) {
    boolean minus = bytes[start] == '-';
    int first = minus ? start + 1 : start;
    if (first == end || end - first > MAX_DIGITS) {
      return false;
    }
    long value = 0;
    for (int at = first; at < end; at++) {
      int digit = bytes[at] - '0';
      boolean last = at - first == MAX_DIGITS - 1;
      if (digit < 0 || digit > 9 || (last && overflows(value, digit))) {
        return false;
      }
      value = value * 10 + digit;
    }
    boolean below = minus && value != 0;
    set(below ? -1 : 0, minus ? -value : value, below);
    return !minus || value >= 0 || value == Long.MIN_VALUE;
  }

  private static boolean overflows(long value, int digit) {
    int order = Long.compareUnsigned(value, MOST_BEFORE_LAST);
    return order > 0 || (order == 0 && digit > LAST_DIGIT);
  }

  /** Whether the number that was read is not 0. */
  final boolean isNonZero() {
    return (high | low) != 0;
  }

  /** Whether an event has the number, and it is not 0. */
  final EventPredicate isThereAndNonZero() {
    return event -> read(event) && isNonZero();
  }

  /** Whether a bit is set in both numbers that were read. */
  final boolean hasCommonBits(NumberSource other) {
    return ((high & other.high) | (low & other.low)) != 0;
  }

  /** How the number that was read compares with that of another source. */
  final int compareTo(NumberSource other) {
    if (negative != other.negative) {
      return negative ? -1 : 1;
    }
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }
}
