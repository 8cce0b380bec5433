package dev.protockprobe.decode.histogram;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One key of a histogram's rows, as {@code hist_trigger_print_key} of
 * kernel/trace/trace_events_hist.c prints it.
 *
 * @param name the kernel's name of the key
 * @param value how its values are printed
 */
record PrintedColumn(String name, Value value) {
  private static final int TEXT_COLUMNS = 50;

  /** How a value is printed, behind the name. */
  enum Value {
    NUMBER(": +(\\d{1,20})", false),
    HEXADECIMAL(": ([0-9a-f]{1,16})", false),
    SYMBOL(": \\[([0-9a-f]{1,16})\\] ([^,{}\n]*)", false),
    TASK(": (.{16})\\[ *(\\d{1,20})\\]", true),
    TEXT(": (.*)", true);

    private final String pattern;
    private final boolean arbitrary;

    Value(String pattern, boolean arbitrary) {
      this.pattern = pattern;
      this.arbitrary = arbitrary;
    }
  }

  /**
   * The column that a key of a trigger has; empty for a modifier that is not known here.
   *
   * @param text whether the field is a text
   */
  static Optional<PrintedColumn> of(String written, boolean text) {
    int point = written.indexOf('.');
    String name = point < 0 ? written : written.substring(0, point);
    Value value =
        switch (point < 0 ? "" : written.substring(point + 1)) {
          case "" -> text ? Value.TEXT : Value.NUMBER;
          case "hex" -> Value.HEXADECIMAL;
          case "sym", "sym-offset" -> Value.SYMBOL;
          case "execname" -> Value.TASK;
          default -> null;
        };
    return Optional.ofNullable(value).map(known -> new PrintedColumn(name, known));
  }

  String pattern() {
    return Pattern.quote(name) + value.pattern;
  }

  int groups() {
    return value == Value.SYMBOL || value == Value.TASK ? 2 : 1;
  }

  /** Whether a value may have any bytes, newlines among them. */
  boolean isArbitrary() {
    return value.arbitrary;
  }

  /** The value whose first group is {@code group}. Throws for a number of more than 64 bits. */
  PrintedKey read(Matcher row, int group) {
    return switch (value) {
      case NUMBER -> new PrintedKey(Long.parseUnsignedLong(row.group(group)), "");
      case HEXADECIMAL -> new PrintedKey(Long.parseUnsignedLong(row.group(group), 16), "");
      case SYMBOL ->
          new PrintedKey(
              Long.parseUnsignedLong(row.group(group), 16), row.group(group + 1).stripTrailing());
      case TASK ->
          new PrintedKey(
              Long.parseUnsignedLong(row.group(group + 1)), unpadded(row.group(group), 16));
      case TEXT -> new PrintedKey(0, unpadded(row.group(group), TEXT_COLUMNS));
    };
  }

  /**
   * Removes the blanks with which the kernel fills a text up. A text longer than {@code columns} is
   * not filled up, so its blanks are its own.
   */
  private static String unpadded(String text, int columns) {
    int end = text.length();
    while (text.length() <= columns && end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }
}
