package dev.protockprobe.decode.latency;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A form in which latencies are written. */
public interface LatencyForm {
  /**
   * Writes them all.
   *
   * @param seconds whether durations are nanoseconds, not counts of a clock without a unit
   */
  void write(List<FunctionLatency> functions, boolean seconds, OutputStream out) throws IOException;
}
