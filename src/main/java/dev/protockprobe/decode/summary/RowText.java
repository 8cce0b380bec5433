package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.output.PrintableText;
import java.util.List;

/** Writes rows with a count, its share, and a bar. */
final class RowText {
  private static final String INDENT = "      ";
  private static final int FEWEST_BAR_COLUMNS = 10;
  private static final int MOST_BAR_COLUMNS = 40;

  /** The columns of the blanks between the parts of a row, and of the share. */
  private static final int OTHER_COLUMNS = 2 + 2 + 4 + 2;

  private static final int FEWEST_TEXT_COLUMNS = 8;
  private static final char BAR = '#';
  private static final char CUT = '…';

  private final StringBuilder out;
  private final int columns;

  RowText(StringBuilder out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  /** Appends a line that describes a value as a whole. */
  void appendLine(String line) {
    out.append("  ").append(cut(line, Math.max(FEWEST_TEXT_COLUMNS, columns - 2))).append('\n');
  }

  /**
   * Rows of values.
   *
   * @param all how many values there are, of which each row has a share
   * @param atLeast whether there may be more of each than was counted
   */
  void append(List<FrequentValue> values, long all, boolean atLeast) {
    String sign = atLeast ? ">=" : "";
    int countColumns = 0;
    int textColumns = 0;
    long most = 1;
    for (FrequentValue value : values) {
      countColumns = Math.max(countColumns, (sign + value.count()).length());
      String text = PrintableText.of(value.text());
      textColumns = Math.max(textColumns, text.codePointCount(0, text.length()));
      most = Math.max(most, value.count());
    }
    int free = columns - INDENT.length() - countColumns - OTHER_COLUMNS;
    textColumns = Math.min(textColumns, Math.max(FEWEST_TEXT_COLUMNS, free - FEWEST_BAR_COLUMNS));
    int barColumns = Math.max(0, Math.min(MOST_BAR_COLUMNS, free - textColumns));
    for (FrequentValue value : values) {
      String text = cut(PrintableText.of(value.text()), textColumns);
      out.append(INDENT).append(text);
      out.append(" ".repeat(textColumns - text.codePointCount(0, text.length())));
      String count = sign + value.count();
      out.append("  ").append(" ".repeat(countColumns - count.length())).append(count);
      out.append("  ").append(share(value.count(), all));
      int bar = (int) Math.round((double) value.count() / most * barColumns);
      out.append(bar > 0 ? "  " + String.valueOf(BAR).repeat(bar) : "").append('\n');
    }
  }

  /** Appends rows of stacks. Each stack is shown whole, on as many lines as it needs. */
  void appendStacks(List<FrequentValue> stacks, long all, boolean atLeast) {
    for (FrequentValue stack : stacks) {
      StringBuilder line = new StringBuilder(INDENT);
      line.append(atLeast ? ">=" : "").append(stack.count()).append("  ");
      line.append(share(stack.count(), all)).append("  ");
      String separator = "";
      for (String function : PrintableText.of(stack.text()).split(EventView.CALLER, -1)) {
        String word = separator + function;
        if (line.length() + word.length() > columns && !separator.isEmpty()) {
          out.append(line).append('\n');
          line.setLength(0);
          line.append(INDENT).append(INDENT.substring(1));
        }
        line.append(word);
        separator = EventView.CALLER;
      }
      out.append(line).append('\n');
    }
  }

  /** Per cent, in 4 columns. */
  private static String share(long count, long all) {
    long percent = Math.round(100.0 * count / Math.max(1, all));
    String text = percent == 0 && count > 0 ? "<1%" : percent + "%";
    return " ".repeat(4 - text.length()) + text;
  }

  private static String cut(String text, int columns) {
    return text.codePointCount(0, text.length()) <= columns
        ? text
        : text.substring(0, text.offsetByCodePoints(0, columns - 1)) + CUT;
  }
}
