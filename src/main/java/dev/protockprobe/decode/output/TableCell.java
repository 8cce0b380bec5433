package dev.protockprobe.decode.output;

/**
 * One cell of a table.
 *
 * @param left whether the cell is aligned to the left and may be cut, as text is; numbers are
 *     aligned to the right and never cut
 */
public record TableCell(String text, boolean left) {
  private static final char CUT = '…';

  int width() {
    return text.codePointCount(0, text.length());
  }

  /** Appends the cell in {@code columns} columns, or more if it is a number. */
  void append(StringBuilder line, int columns) {
    int blanks = columns - width();
    if (!left) {
      line.append(" ".repeat(Math.max(0, blanks))).append(text);
    } else if (blanks < 0) {
      line.append(text, 0, text.offsetByCodePoints(0, columns - 1)).append(CUT);
    } else {
      line.append(text).append(" ".repeat(blanks));
    }
  }
}
