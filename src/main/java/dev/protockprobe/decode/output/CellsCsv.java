package dev.protockprobe.decode.output;

import dev.protockprobe.decode.histogram.Histogram;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.histogram.Histogram.Column;
import java.util.ArrayList;
import java.util.List;

/** Writes the keys' values in a row of a histogram or latency table as CSV cells. */
public final class CellsCsv {
  private CellsCsv() {}

  /** The titles of the keys, each with that of its meaning if it may have one. */
  public static List<String> titles(List<Column> keys) {
    List<String> titles = new ArrayList<>();
    for (Column key : keys) {
      titles.add(key.title());
      if (key.mayMean()) {
        titles.add(key.title() + ".meaning");
      }
    }
    return titles;
  }

  /** The values of the keys under their titles. */
  public static List<String> of(List<Column> keys, List<Cell> cells) {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      addCell(cells.get(i), keys.get(i).mayMean(), written);
    }
    return written;
  }

  /**
   * Writes an empty text as {@code ""} and a missing one as an empty cell, as in the rows of
   * events.
   */
  private static void addCell(Cell cell, boolean mayMean, List<String> cells) {
    boolean bare = cell.form() != Histogram.Form.TEXT;
    cells.add(cell.raw().map(raw -> bare ? raw : quoted(raw)).orElse(""));
    if (mayMean) {
      cells.add(cell.meaning().indexOf(',') < 0 ? cell.meaning() : quoted(cell.meaning()));
    }
  }

  /** A text in quotes. */
  public static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
