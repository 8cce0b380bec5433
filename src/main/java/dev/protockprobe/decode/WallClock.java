package dev.protockprobe.decode;

/**
 * Converts times of the trace clock to wall-clock time, by one reading of both clocks that the
 * trace contains. The thread that reads the trace finds this reading before other threads decode
 * the lines around it.
 */
public final class WallClock {
  private static final long NANOSECONDS = 1_000_000_000;

  /** Neither the seconds of a trace clock nor those since 1970 have more digits in this century. */
  private static final int MAX_DIGITS = 10;

  private static final int FRACTION_DIGITS = 9;

  /** The time is not known. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private volatile long realtime = UNKNOWN;
  private volatile long at;

  /** Whether anybody wants to know; set before there is a second thread. */
  private boolean sought;

  void seek() {
    sought = true;
  }

  /** Whether a reading is still to be looked for. */
  boolean isSought() {
    return sought && !isKnown();
  }

  /** Whether the trace has a reading of both clocks. */
  public boolean isKnown() {
    return realtime != UNKNOWN;
  }

  /** The reading: nanoseconds since 1970, UTC. {@link #UNKNOWN} if there is none. */
  public long realtime() {
    return realtime;
  }

  /** When an event was, in nanoseconds since 1970, UTC; {@link #UNKNOWN} if that is not known. */
  public long at(EventView event) {
    long read = realtime;
    if (read == UNKNOWN || !event.has(EventView.TIME)) {
      return UNKNOWN;
    }
    int start = event.start(EventView.TIME);
    long time = nanoseconds(event.bytes(), start, event.end(EventView.TIME), true);
    return time == UNKNOWN ? UNKNOWN : read + (time - at);
  }

  void set(long realtimeNanoseconds, long traceNanoseconds) {
    at = traceNanoseconds;
    realtime = realtimeNanoseconds;
  }

  /**
   * Seconds with a fraction, as nanoseconds.
   *
   * @param point whether a decimal point is required; a trace clock that prints none does not count
   *     seconds
   */
  static long nanoseconds(byte[] bytes, int start, int end, boolean point) {
    long seconds = 0;
    int at = start;
    while (at < end && NumberReader.isDigit(bytes[at])) {
      seconds = seconds * 10 + bytes[at++] - '0';
    }
    boolean hasPoint = at < end && bytes[at] == '.';
    if (at == start || at - start > MAX_DIGITS || (at < end ? !hasPoint : point)) {
      return UNKNOWN;
    }
    long fraction = 0;
    for (int digit = 1; digit <= FRACTION_DIGITS; digit++) {
      byte c = at + digit < end ? bytes[at + digit] : (byte) '0';
      if (!NumberReader.isDigit(c)) {
        return UNKNOWN;
      }
      fraction = fraction * 10 + c - '0';
    }
    return seconds > Long.MAX_VALUE / NANOSECONDS - 1 ? UNKNOWN : seconds * NANOSECONDS + fraction;
  }
}
