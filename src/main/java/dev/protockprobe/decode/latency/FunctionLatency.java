package dev.protockprobe.decode.latency;

import org.HdrHistogram.Histogram;

/**
 * Collects how long calls of one function took: in nanoseconds or, if the trace clock has no unit
 * of time, in its counts.
 */
public final class FunctionLatency {
  /** HdrHistogram takes no more. */
  private static final long MAX_RECORDED = Long.MAX_VALUE / 2;

  private final String name;
  private final Histogram histogram;

  /**
   * How many durations have their highest bit at each index; durations of 0 are counted at index 0.
   */
  private final long[] powersOfTwo = new long[Long.SIZE];

  private long calls;
  private long timed;
  private long unpaired;
  private long least = Long.MAX_VALUE;
  private long most;
  private double sum;

  /**
   * A function without calls yet.
   *
   * @param digits how many digits of a percentile are precise
   */
  FunctionLatency(String name, int digits) {
    this.name = name;
    histogram = new Histogram(digits);
    histogram.setAutoResize(true);
  }

  void countCall() {
    calls++;
  }

  void countUnpaired() {
    unpaired++;
  }

  /** Counts a duration; one below 0, of a clock that differs between processors, as 0. */
  void count(long duration) {
    long counted = Math.max(0, duration);
    timed++;
    histogram.recordValue(Math.min(counted, MAX_RECORDED));
    powersOfTwo[Long.SIZE - 1 - Long.numberOfLeadingZeros(counted | 1)]++;
    least = Math.min(least, counted);
    most = Math.max(most, counted);
    sum += counted;
  }

  /** The function's symbol or address. */
  public String name() {
    return name;
  }

  /** How many calls are known from entry to return. */
  public long calls() {
    return calls;
  }

  /** How many of its events are in no such call. */
  public long unpaired() {
    return unpaired;
  }

  /** Whether any call has a duration: the lines of a trace may have no time. */
  public boolean isTimed() {
    return timed > 0;
  }

  /** The least duration. */
  public long least() {
    return least;
  }

  /** The greatest duration. */
  public long most() {
    return most;
  }

  /** The mean of all durations. */
  public double mean() {
    return sum / timed;
  }

  /** The sum of all durations. */
  public double total() {
    return sum;
  }

  /**
   * The duration that so many percent of the calls do not exceed, as precise as it was asked for.
   */
  public long percentile(double percent) {
    return Math.max(least, Math.min(most, histogram.getValueAtPercentile(percent)));
  }

  /** How many durations are at least 2 to the power of {@code power} and less than twice that. */
  public long between(int power) {
    return powersOfTwo[power];
  }
}
