package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.histogram.Histogram.Column;
import dev.protockprobe.decode.output.CellsCsv;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes latencies as CSV: in nanoseconds or, if the trace clock has no unit of time, in the
 * clock's counts.
 */
public final class LatencyCsv implements LatencyForm {
  private static final String DURATIONS = "MIN,MEAN,P50,P90,P99,P99.9,MAX";

  @Override
  public void write(List<FunctionLatency> functions, boolean seconds, OutputStream out)
      throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("FUNCTION,CALLS,UNPAIRED,").append(DURATIONS).append("\r\n");
    for (FunctionLatency function : functions) {
      text.append(CellsCsv.quoted(function.name()));
      text.append(',').append(function.calls()).append(',').append(function.unpaired());
      appendDurations(function, text);
      text.append("\r\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void appendDurations(FunctionLatency function, StringBuilder text) {
    if (!function.isTimed()) {
      text.append(",".repeat(7));
      return;
    }
    text.append(',').append(function.least()).append(',').append(mean(function));
    for (double percent : new double[] {50, 90, 99, 99.9}) {
      text.append(',').append(function.percentile(percent));
    }
    text.append(',').append(function.most());
  }

  @Override
  public void write(List<Column> keys, List<LatencyRow> rows, boolean seconds, OutputStream out)
      throws IOException {
    StringBuilder text = new StringBuilder("FUNCTION,");
    text.append(String.join(",", CellsCsv.titles(keys)));
    text.append(",OTHERS,CALLS,UNPAIRED,TOTAL,").append(DURATIONS).append("\r\n");
    for (LatencyRow row : rows) {
      FunctionLatency latency = row.latency();
      boolean usual = row.others() == 0;
      List<Cell> none = Collections.nCopies(keys.size(), Cell.absent(""));
      List<String> cells = new ArrayList<>(List.of(CellsCsv.quoted(latency.name())));
      cells.addAll(CellsCsv.of(keys, usual ? row.cells() : none));
      cells.add(usual ? "" : Integer.toString(row.others()));
      cells.add(Long.toString(latency.calls()));
      cells.add(Long.toString(latency.unpaired()));
      cells.add(latency.isTimed() ? Long.toString(Math.round(latency.total())) : "");
      text.append(String.join(",", cells));
      appendDurations(latency, text);
      text.append("\r\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The mean with one digit behind the point. */
  static BigDecimal mean(FunctionLatency function) {
    return BigDecimal.valueOf(function.mean()).setScale(1, RoundingMode.HALF_UP);
  }
}
