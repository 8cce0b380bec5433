package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.histogram.Histogram.Cell;
import java.util.Comparator;
import java.util.List;

/**
 * A row of a latency table: the latencies of one function's calls for which the {@link LatencyKeys}
 * have one combination of values. One more row of the function may collect all combinations that
 * have no row of their own.
 */
final class LatencyRow {
  /**
   * Puts the rows with the greatest total time first. Rows without times are ordered by their
   * number of calls.
   */
  static final Comparator<LatencyRow> MOST_TIME_FIRST =
      Comparator.comparingDouble((LatencyRow row) -> row.latency().total())
          .thenComparingLong(row -> row.latency().calls())
          .thenComparingLong(row -> row.latency().unpaired())
          .reversed();

  private final FunctionLatency latency;
  private final List<Cell> cells;
  private int others;

  /**
   * A row without calls yet.
   *
   * @param cells the values; none for all other combinations
   */
  LatencyRow(FunctionLatency latency, List<Cell> cells) {
    this.latency = latency;
    this.cells = List.copyOf(cells);
  }

  FunctionLatency latency() {
    return latency;
  }

  List<Cell> cells() {
    return cells;
  }

  /** How many combinations without a row of their own this row collects; 0 for a usual row. */
  int others() {
    return others;
  }

  void countOther() {
    others++;
  }
}
