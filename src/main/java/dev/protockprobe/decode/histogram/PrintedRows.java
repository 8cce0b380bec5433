package dev.protockprobe.decode.histogram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the rows of one histogram, as {@code hist_trigger_entry_print} prints them. */
final class PrintedRows {
  private final List<PrintedColumn> columns;
  private final int sums;
  private final Pattern pattern;

  /** Rows that have these keys and, behind the hits, these sums. */
  PrintedRows(List<PrintedColumn> columns, List<String> sums) {
    this.columns = List.copyOf(columns);
    this.sums = sums.size();
    StringBuilder row = new StringBuilder("\\{ ");
    for (int i = 0; i < columns.size(); i++) {
      row.append(i == 0 ? "" : ", ").append(columns.get(i).pattern());
    }
    row.append(" \\} +hitcount: +(\\d{1,20})");
    for (String sum : sums) {
      row.append(" +").append(Pattern.quote(sum)).append(": +(\\d{1,20})");
    }
    pattern = Pattern.compile(row.append("\r?").toString(), Pattern.DOTALL);
  }

  /**
   * A row.
   *
   * @param numbers the hits, and then the sums
   */
  record Printed(List<PrintedKey> keys, List<Long> numbers) {}

  List<PrintedColumn> columns() {
    return columns;
  }

  /** Whether a row may have newlines in it. */
  boolean mayBeLong() {
    return columns.stream().anyMatch(PrintedColumn::isArbitrary);
  }

  /**
   * Reads {@code text} as one row; empty if it is not exactly one row, or if a number has more than
   * 64 bits.
   */
  Optional<Printed> read(String text) {
    Matcher row = pattern.matcher(text);
    if (!row.matches()) {
      return Optional.empty();
    }
    try {
      List<PrintedKey> keys = new ArrayList<>();
      int group = 1;
      for (PrintedColumn column : columns) {
        keys.add(column.read(row, group));
        group += column.groups();
      }
      List<Long> numbers = new ArrayList<>();
      for (int i = 0; i <= sums; i++) {
        numbers.add(Long.parseUnsignedLong(row.group(group + i)));
      }
      return Optional.of(new Printed(keys, numbers));
    } catch (NumberFormatException e) {
      return Optional.empty(); // more than 64 bits
    }
  }
}
