package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.histogram.Histogram;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.histogram.Histogram.Column;
import dev.protockprobe.decode.output.AlignedTable;
import dev.protockprobe.decode.output.PrintableText;
import dev.protockprobe.decode.output.TableCell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes latencies for people. Without keys, it writes a table with a row for each function, then a
 * histogram for each function in bpftrace's form. With keys, it writes only a table, with a row for
 * each combination of the keys' values.
 *
 * @param terminalColumns the width of the terminal, which limits the table with keys; 0 for no
 *     limit
 * @param colour whether the titles of the table with keys are bold
 */
public record LatencyText(int terminalColumns, boolean colour) implements LatencyForm {
  private static final int BAR_COLUMNS = 52;

  /** The numbers take 80 columns: a line that wraps says more than values cut to nothing. */
  private static final int FEWEST_COLUMNS = 120;

  private static final double[] PERCENTILES = {50, 90, 99, 99.9};

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
      addDurations(function, seconds, row);
    }
    return row;
  }

  private static void addDurations(FunctionLatency function, boolean seconds, List<String> row) {
    row.add(Durations.text(function.least(), seconds));
    row.add(Durations.text(Math.round(function.mean()), seconds));
    for (double percent : PERCENTILES) {
      row.add(Durations.text(function.percentile(percent), seconds));
    }
    row.add(Durations.text(function.most(), seconds));
  }

  @Override
  public void write(List<Column> keys, List<LatencyRow> rows, boolean seconds, OutputStream out)
      throws IOException {
    boolean several = rows.stream().map(row -> row.latency().name()).distinct().count() > 1;
    List<String> titles = new ArrayList<>(several ? List.of("FUNCTION") : List.of());
    List<Boolean> left = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      titles.add(keys.get(i).title());
      left.add(isText(i, rows));
    }
    titles.addAll(List.of("CALLS", "UNPAIRED", "TOTAL", "MIN", "MEAN"));
    titles.addAll(List.of("P50", "P90", "P99", "P99.9", "MAX"));
    int width = terminalColumns == 0 ? 0 : Math.max(terminalColumns, FEWEST_COLUMNS);
    AlignedTable table = new AlignedTable(titles, width, colour);
    for (LatencyRow row : rows) {
      List<TableCell> cells = new ArrayList<>();
      if (several) {
        cells.add(new TableCell(row.latency().name(), true));
      }
      for (int i = 0; i < keys.size(); i++) {
        cells.add(new TableCell(shown(row, i), left.get(i)));
      }
      numbers(row.latency(), seconds).forEach(text -> cells.add(new TableCell(text, false)));
      while (cells.size() < titles.size()) {
        cells.add(new TableCell("", false));
      }
      table.add(cells);
    }
    table.writeTo(out);
  }

  /** Whether a key's values are text, so that its column may be cut. */
  private static boolean isText(int key, List<LatencyRow> rows) {
    for (LatencyRow row : rows) {
      if (row.others() == 0) {
        Cell cell = row.cells().get(key);
        boolean bare = cell.raw().isPresent() && cell.meaning().isEmpty();
        if (bare && cell.form() == Histogram.Form.TEXT) {
          return true;
        }
      }
    }
    return false;
  }

  private static String shown(LatencyRow row, int key) {
    if (row.others() == 0) {
      return PrintableText.of(row.cells().get(key).shown());
    }
    return key == 0 ? "(%d others)".formatted(row.others()) : "";
  }

  private static List<String> numbers(FunctionLatency latency, boolean seconds) {
    List<String> numbers = new ArrayList<>();
    numbers.add(Long.toString(latency.calls()));
    numbers.add(Long.toString(latency.unpaired()));
    if (latency.isTimed()) {
      numbers.add(Durations.text(Math.round(latency.total()), seconds));
      addDurations(latency, seconds, numbers);
    }
    return numbers;
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
