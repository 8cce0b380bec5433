package dev.protockprobe.decode.output;

import dev.protockprobe.decode.histogram.Histogram;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.histogram.HistogramForm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Histograms as CSV: a line of titles wherever the columns change. */
public final class HistogramCsv implements HistogramForm {
  @Override
  public void write(List<Histogram> histograms, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> titles = List.of();
    for (Histogram histogram : histograms) {
      List<String> own = titles(histogram);
      if (!own.equals(titles)) {
        text.append(String.join(",", own)).append("\r\n");
        titles = own;
      }
      for (Histogram.Row row : histogram.rows()) {
        List<String> cells = new ArrayList<>(List.of(histogram.event().name()));
        for (int i = 0; i < row.cells().size(); i++) {
          addCell(row.cells().get(i), histogram.keys().get(i).mayMean(), cells);
        }
        cells.add(row.hits().toString());
        for (int i = 0; i < histogram.sums().size(); i++) {
          cells.add(i < row.sums().size() ? row.sums().get(i).toString() : "");
        }
        text.append(String.join(",", cells)).append("\r\n");
      }
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> titles(Histogram histogram) {
    List<String> titles = new ArrayList<>(List.of("EVENT"));
    for (Histogram.Column key : histogram.keys()) {
      titles.add(key.title());
      if (key.mayMean()) {
        titles.add(key.title() + ".meaning");
      }
    }
    titles.add("HITS");
    histogram.sums().forEach(sum -> titles.add(sum + ".sum"));
    return titles;
  }

  /** An empty text differs from none, as in the rows of events. */
  private static void addCell(Cell cell, boolean mayMean, List<String> cells) {
    boolean bare = cell.form() != Histogram.Form.TEXT;
    cells.add(cell.raw().map(raw -> bare ? raw : quoted(raw)).orElse(""));
    if (mayMean) {
      cells.add(cell.meaning().indexOf(',') < 0 ? cell.meaning() : quoted(cell.meaning()));
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
