package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.calls.CallEvent;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.TraceTime;
import dev.protockprobe.decode.calls.Unpaired;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Collects how long calls take, in rows that a subclass chooses, and writes all rows once, at the
 * trace's end.
 */
public abstract class LatencyCounts implements CallListener {
  /** How many rows have percentiles of full precision: each then takes 200 KiB. */
  private static final int PRECISE_ROWS = 128;

  private static final int DIGITS = 3;

  private boolean seconds = true;
  private boolean ended;

  /** The row that counts a call, or an event that is in no call, given as both ends. */
  abstract FunctionLatency of(CallEvent entry, CallEvent returned);

  /**
   * Writes all rows.
   *
   * @param inSeconds whether durations are nanoseconds, not counts of a clock without a unit
   */
  abstract void write(boolean inSeconds, OutputStream out) throws IOException;

  /** How many digits of a percentile are precise in the next of {@code rows} rows. */
  static int digits(int rows) {
    return rows < PRECISE_ROWS ? DIGITS : DIGITS - 1;
  }

  @Override
  public final void takeCall(CallEvent entry, CallEvent returned) {
    FunctionLatency latency = of(entry, returned);
    latency.countCall();
    TraceTime duration = returned.time().minus(entry.time());
    if (duration.isKnown()) {
      seconds = duration.digits() > 0;
      latency.count(duration.nanoseconds());
    }
  }

  @Override
  public final void takeUnpaired(CallEvent event, Unpaired reason) {
    of(event, event).countUnpaired();
  }

  @Override
  public final void end() {
    ended = true;
  }

  @Override
  public final void writeTo(OutputStream out) throws IOException {
    if (ended) {
      ended = false;
      write(seconds, out);
    }
  }
}
