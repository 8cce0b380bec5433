package dev.protockprobe.decode.latency;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Latencies for people: a table of all functions, and a histogram of each as bpftrace prints one.
 */
public final class LatencyText implements LatencyForm {
  private static final int BAR_COLUMNS = 52;

  @Override
  public void write(List<FunctionLatency> functions, boolean seconds, OutputStream out)
      throws IOException {
    if (functions.isEmpty()) {
      return; // a header alone looks like a table that was cut
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "FUNCTION", "CALLS", "UNPAIRED", "MIN", "MEAN", "P50", "P90", "P99", "P99.9", "MAX"));
    StringBuilder histograms = new StringBuilder();
    for (FunctionLatency function : functions) {
      rows.add(row(function, seconds));
      if (function.isTimed()) {
        appendHistogram(function, seconds, histograms);
      }
    }
    out.write((table(rows) + histograms).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> row(FunctionLatency function, boolean seconds) {
    List<String> row = new ArrayList<>();
    row.add(function.name());
    row.add(Long.toString(function.calls()));
    row.add(Long.toString(function.unpaired()));
    if (function.isTimed()) {
      row.add(Durations.text(function.least(), seconds));
      row.add(Durations.text(Math.round(function.mean()), seconds));
      for (double percent : new double[] {50, 90, 99, 99.9}) {
        row.add(Durations.text(function.percentile(percent), seconds));
      }
      row.add(Durations.text(function.most(), seconds));
    }
    return row;
  }

  /** The first column is text, the others are numbers. */
  private static String table(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(row.get(0)).append(" ".repeat(widths[0] - row.get(0).length()));
      for (int i = 1; i < row.size(); i++) {
        text.append("  ").append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void appendHistogram(
      FunctionLatency function, boolean seconds, StringBuilder text) {
    int first = 0;
    int last = Long.SIZE - 2;
    while (function.between(first) == 0) {
      first++;
    }
    while (function.between(last) == 0) {
      last--;
    }
    long most = 0;
    for (int power = first; power <= last; power++) {
      most = Math.max(most, function.between(power));
    }
    text.append('\n').append(function.name()).append(seconds ? ", ns:\n" : ":\n");
    for (int power = first; power <= last; power++) {
      long count = function.between(power);
      String from = power == 0 ? "0" : Durations.power(power);
      String range = "[" + from + ", " + Durations.power(power + 1) + ")";
      String bar = "@".repeat((int) (count * BAR_COLUMNS / most));
      text.append("%-16s %8d |%-52s|\n".formatted(range, count, bar));
    }
  }
}
