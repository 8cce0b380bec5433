package dev.protockprobe.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.protockprobe.probe.FetchType.Radix;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Rewrites hexadecimal numbers without {@code 0x}, as kernels before 3.10 print all unsigned ones,
 * to what later kernels print. Only the event's format file says that these numbers are
 * hexadecimal: {@code 10} could also be a decimal number.
 */
final class BareNumbers {
  /** How many steps one event may take: a hostile string has many places where it may end. */
  private static final int MAX_STEPS = 10_000;

  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{1,16}");
  private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]*|0x[0-9a-f]+");
  private static final Pattern CHARACTER = Pattern.compile("(?s)'.'");
  private static final Pattern STRING = Pattern.compile("(?s)\".*\"");
  private static final String FAULT = "(fault)";

  private final List<FieldSchema> fields;
  private final Predicate<FieldForm> isBare;
  private final String text;
  private final StringBuilder usual = new StringBuilder();
  private boolean lettered;
  private int steps;

  private BareNumbers(EventSchema schema, Predicate<FieldForm> isBare, String text) {
    this.fields = schema.fields();
    this.isBare = isBare;
    this.text = text;
  }

  /** The fields from {@code start} to {@code end} in the usual form; empty if they do not fit. */
  static byte[] usual(EventSchema schema, byte[] bytes, int start, int end) {
    BareNumbers numbers =
        new BareNumbers(
            schema, FieldForm::isBare, new String(bytes, start, end - start, ISO_8859_1));
    return numbers.rewrite(0, 0) ? numbers.usual.toString().getBytes(ISO_8859_1) : new byte[0];
  }

  /**
   * Whether a line fits only if its unsigned numbers are hexadecimal.
   *
   * @param event the event's text from the parenthesis before its place on
   */
  static boolean fitsAsHexadecimal(EventSchema schema, String event) {
    int close = event.indexOf(')');
    if (close < 0 || !event.startsWith("(")) {
      return false;
    }
    BareNumbers numbers =
        new BareNumbers(
            schema,
            form -> form.isNumber() && form.radix() == Radix.UNSIGNED,
            event.substring(close + 1));
    return numbers.rewrite(0, 0) && numbers.lettered;
  }

  private boolean rewrite(int index, int at) {
    if (index == fields.size()) {
      return at == text.length();
    }
    String label = " " + fields.get(index).name() + "=";
    if (!text.startsWith(label, at)) {
      return false;
    }
    FieldForm form = FieldForm.of(fields.get(index).type());
    int start = at + label.length();
    int length = usual.length();
    boolean letteredBefore = lettered;
    int end = nextEnd(index, start);
    while (end >= 0 && steps++ < MAX_STEPS) {
      usual.append(label);
      if (put(text.substring(start, end), form) && rewrite(index + 1, end)) {
        return true;
      }
      usual.setLength(length);
      lettered = letteredBefore;
      end = form.value().isOpen() && end < text.length() ? nextEnd(index, end + 1) : -1;
    }
    return false;
  }

  /** Where a value may end from {@code from} on; -1 if nowhere. */
  private int nextEnd(int index, int from) {
    return index + 1 == fields.size()
        ? text.length()
        : text.indexOf(" " + fields.get(index + 1).name() + "=", from);
  }

  /** Appends a value in its usual form; false if the text does not have the field's form. */
  private boolean put(String value, FieldForm form) {
    if (isBare.test(form) && DIGITS.matcher(value).matches()) {
      usual.append("0x").append(value);
      lettered |= value.chars().anyMatch(c -> c >= 'a');
      return true;
    }
    usual.append(value);
    Pattern pattern =
        switch (form.value()) {
          case NUMBER -> NUMBER;
          case CHARACTER -> CHARACTER;
          case STRING -> STRING;
          case SYMBOL -> null;
        };
    return value.equals(FAULT)
        || pattern == null
        || (form.isArray() ? value.startsWith("{") : pattern.matcher(value).matches());
  }
}
