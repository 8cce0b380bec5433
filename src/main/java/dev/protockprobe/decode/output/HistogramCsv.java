package dev.protockprobe.decode.output;

import dev.protockprobe.decode.histogram.Histogram;
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
        cells.addAll(CellsCsv.of(histogram.keys(), row.cells()));
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
    titles.addAll(CellsCsv.titles(histogram.keys()));
    titles.add("HITS");
    histogram.sums().forEach(sum -> titles.add(sum + ".sum"));
    return titles;
  }
}
