package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.histogram.Histogram.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes latencies in one output format: text, CSV or JSON. */
public interface LatencyForm {
  /**
   * Writes the latencies of all functions.
   *
   * @param seconds whether durations are nanoseconds, not counts of a clock without a unit
   */
  void write(List<FunctionLatency> functions, boolean seconds, OutputStream out) throws IOException;

  /**
   * Writes those of each combination of keys' values.
   *
   * @param keys what the cells of each row are
   * @param seconds as above
   */
  void write(List<Column> keys, List<LatencyRow> rows, boolean seconds, OutputStream out)
      throws IOException;
}
