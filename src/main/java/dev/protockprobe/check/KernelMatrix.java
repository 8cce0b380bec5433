package dev.protockprobe.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A text table with a row for each probe or function and a column for each kernel or target. Each
 * cell has a word such as {@code same}.
 */
public final class KernelMatrix {
  /** The word for a probe or function that is unchanged on a kernel. */
  public static final String SAME = "same";

  /** How many rows a person reads; those beyond are counted. */
  public static final int MOST_ROWS = 50;

  private final List<String> kernels;
  private final List<List<String>> rows = new ArrayList<>();
  private int left;

  public KernelMatrix(List<String> kernels) {
    this.kernels = List.copyOf(kernels);
  }

  /** Adds a row: the probe's name, then a word for each kernel. */
  public void add(String probe, List<String> cells) {
    if (rows.size() == MOST_ROWS) {
      left++;
      return;
    }
    List<String> row = new ArrayList<>(List.of(probe));
    row.addAll(cells);
    rows.add(row);
  }

  /** The table; the kernels are numbered in its head, and named above it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    List<List<String>> all = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    for (int i = 0; i < kernels.size(); i++) {
      text.append('[').append(i + 1).append("] ").append(kernels.get(i)).append('\n');
      head.add("[" + (i + 1) + "]");
    }
    all.add(head);
    all.addAll(rows);
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column));
        line.append(" ".repeat(width(all, column) - row.get(column).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.append(left == 0 ? "" : "and " + left + " more rows\n").toString();
  }

  private static int width(List<List<String>> rows, int column) {
    int width = 0;
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }
}
