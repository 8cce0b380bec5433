package dev.protockprobe.decode.output;

import dev.protockprobe.decode.histogram.Histogram;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.histogram.HistogramForm;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes histograms as tables for people. Successive histograms that have the same columns share a
 * table.
 *
 * @param terminalColumns the width of the terminal, which limits the tables; 0 for no limit
 * @param colour whether the titles are bold
 */
public record HistogramTable(int terminalColumns, boolean colour) implements HistogramForm {
  @Override
  public void write(List<Histogram> histograms, OutputStream out) throws IOException {
    boolean several = histograms.stream().map(one -> one.event().name()).distinct().count() > 1;
    Histogram last = null;
    AlignedTable table = null;
    for (Histogram histogram : histograms) {
      if (last == null || !titles(last, several).equals(titles(histogram, several))) {
        finish(table, out);
        out.write(table == null ? new byte[0] : new byte[] {'\n'});
        table = new AlignedTable(titles(histogram, several), terminalColumns, colour);
      }
      for (Histogram.Row row : histogram.rows()) {
        table.add(cells(histogram, row, several));
      }
      last = histogram;
    }
    finish(table, out);
  }

  private static void finish(AlignedTable table, OutputStream out) throws IOException {
    if (table != null) {
      table.writeTo(out);
    }
  }

  private static List<String> titles(Histogram histogram, boolean several) {
    List<String> titles = new ArrayList<>(several ? List.of("EVENT") : List.of());
    histogram.keys().forEach(key -> titles.add(key.title()));
    titles.add("HITS");
    histogram.sums().forEach(sum -> titles.add(sum + ".sum"));
    return titles;
  }

  private static List<TableCell> cells(Histogram histogram, Histogram.Row row, boolean several) {
    List<TableCell> cells = new ArrayList<>();
    if (several) {
      cells.add(new TableCell(histogram.event().name(), true));
    }
    row.cells().forEach(cell -> cells.add(cell(cell)));
    cells.add(new TableCell(row.hits().toString(), false));
    for (int i = 0; i < histogram.sums().size(); i++) {
      BigInteger sum = i < row.sums().size() ? row.sums().get(i) : null;
      cells.add(new TableCell(Objects.toString(sum, ""), false));
    }
    return cells;
  }

  private static TableCell cell(Cell cell) {
    boolean text = cell.meaning().isEmpty() && cell.form() == Histogram.Form.TEXT;
    return new TableCell(PrintableText.of(cell.shown()), text);
  }
}
