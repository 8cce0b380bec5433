package dev.protockprobe.decode.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Aligned columns for people. Rows wait until there are enough to see how wide the columns are. A
 * wider value that comes later widens its column from there on. The titles are then printed again,
 * but only if some rows have been printed since the last titles.
 */
public final class AlignedTable {
  private static final int ROWS_TO_MEASURE = 1000;

  /**
   * At least so many rows are between titles, because in a live table each row may be wider than
   * the one before.
   */
  private static final int ROWS_BETWEEN_TITLES = 25;

  /** Text in a column that does not fit is cut, but to no less than this. */
  private static final int FEWEST_COLUMNS_OF_TEXT = 8;

  private static final String GAP = "  ";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final List<String> titles;
  private final int terminalColumns;
  private final boolean colour;
  private final int[] widths;
  private final List<List<TableCell>> waiting = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /** The widths under the last titles; empty before the first. */
  private int[] titled = {};

  private int rowsSinceTitles;

  /**
   * A table of columns with these titles.
   *
   * @param terminalColumns how wide it may be; 0 for as wide as it gets
   * @param colour whether the titles are bold
   */
  public AlignedTable(List<String> titles, int terminalColumns, boolean colour) {
    this.titles = List.copyOf(titles);
    this.terminalColumns = terminalColumns;
    this.colour = colour;
    this.widths = new int[titles.size()];
  }

  /** Adds a row with a cell under each title. */
  public void add(List<TableCell> row) {
    waiting.add(row);
    if (waiting.size() >= ROWS_TO_MEASURE) {
      print();
    }
  }

  /** Writes all rows that have come. */
  public void writeTo(OutputStream out) throws IOException {
    print();
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  private void print() {
    if (waiting.isEmpty()) {
      return;
    }
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], titles.get(i).length());
      for (List<TableCell> row : waiting) {
        widths[i] = Math.max(widths[i], row.get(i).width());
      }
    }
    int[] fitted = fitted();
    boolean moved = !Arrays.equals(titled, fitted);
    if (titled.length == 0 || (moved && rowsSinceTitles >= ROWS_BETWEEN_TITLES)) {
      appendTitles(fitted);
      titled = fitted;
      rowsSinceTitles = 0;
    }
    rowsSinceTitles += waiting.size();
    for (List<TableCell> row : waiting) {
      append(row, fitted);
    }
    waiting.clear();
  }

  /** The widths after columns of text are narrowed, the widest first; numbers are never cut. */
  private int[] fitted() {
    int[] fitted = widths.clone();
    int excess = (fitted.length - 1) * GAP.length() - terminalColumns;
    for (int width : fitted) {
      excess += width;
    }
    while (terminalColumns > 0 && excess > 0) {
      int widest = -1;
      for (int i = 0; i < fitted.length; i++) {
        boolean cuttable = waiting.get(0).get(i).left() && fitted[i] > FEWEST_COLUMNS_OF_TEXT;
        if (cuttable && (widest < 0 || fitted[i] > fitted[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        break;
      }
      fitted[widest]--;
      excess--;
    }
    return fitted;
  }

  /** A column's title is aligned as its first value is. */
  private void appendTitles(int[] fitted) {
    List<TableCell> row = new ArrayList<>();
    for (int i = 0; i < fitted.length; i++) {
      row.add(new TableCell(titles.get(i), waiting.get(0).get(i).left()));
    }
    text.append(colour ? BOLD : "");
    append(row, fitted);
    if (colour) {
      text.insert(text.length() - 1, PLAIN);
    }
  }

  private void append(List<TableCell> row, int[] fitted) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(i == 0 ? "" : GAP);
      row.get(i).append(line, fitted[i]);
    }
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    text.append(line, 0, end).append('\n');
  }
}
