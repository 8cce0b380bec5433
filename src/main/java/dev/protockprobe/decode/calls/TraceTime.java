package dev.protockprobe.decode.calls;

import java.math.BigDecimal;

/**
 * A time as a trace prints it, or a difference of two.
 *
 * @param count the time in units of its last digit
 * @param digits how many digits follow the point; 0 if the trace clock counts ticks, not seconds
 */
public record TraceTime(long count, int digits) {
  private static final int NANOSECOND_DIGITS = 9;

  /** So many digits fit a long. */
  private static final int MAX_DIGITS = 18;

  /** So many seconds fit a long as nanoseconds. */
  private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000_000;

  private static final long[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  /** An absent time, or one that is not a number as a trace prints it. */
  public static final TraceTime NONE = new TraceTime(Long.MIN_VALUE, 0);

  /** Reads digits with or without a point among them. */
  static TraceTime read(byte[] bytes, int start, int end) {
    if (end - start > MAX_DIGITS || start < 0) {
      return NONE;
    }
    long count = 0;
    int point = end - 1;
    for (int at = start; at < end; at++) {
      if (bytes[at] == '.') {
        point = at;
      } else {
        count = count * 10 + bytes[at] - '0';
      }
    }
    int digits = end - 1 - point;
    boolean fits =
        digits == 0 || count <= MAX_SECONDS * POWERS_OF_TEN[Math.min(digits, NANOSECOND_DIGITS)];
    return digits > NANOSECOND_DIGITS || !fits ? NONE : new TraceTime(count, digits);
  }

  public boolean isKnown() {
    return count != Long.MIN_VALUE;
  }

  /** How much later this is than {@code earlier}; {@link #NONE} if one of them is not known. */
  public TraceTime minus(TraceTime earlier) {
    boolean sameClock = digits == 0 == (earlier.digits == 0);
    if (!isKnown() || !earlier.isKnown() || !sameClock) {
      return NONE;
    }
    int most = Math.max(digits, earlier.digits);
    return new TraceTime(scaled(most) - earlier.scaled(most), most);
  }

  private long scaled(int toDigits) {
    return count * POWERS_OF_TEN[toDigits - digits];
  }

  /** This time in nanoseconds, or in ticks if the trace clock counts ticks. */
  public long nanoseconds() {
    return digits == 0 ? count : scaled(NANOSECOND_DIGITS);
  }

  /** With all its digits. */
  @Override
  public String toString() {
    return isKnown() ? BigDecimal.valueOf(count, digits).toPlainString() : "";
  }
}
