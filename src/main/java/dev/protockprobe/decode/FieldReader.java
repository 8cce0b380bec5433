package dev.protockprobe.decode;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.ProbeEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the fields of one event, as {@code print_probe_args} in kernel/trace/trace_probe.c writes
 * them. Strings are not escaped there, so a value ends where the definition says the next field
 * begins.
 */
final class FieldReader {
  private static final String FAULT = "(fault)";

  /** Bounds the search for the ends of strings that hold what looks like fields. */
  private static final int MAX_TRIES = 1000;

  private final List<FetchArg> args;
  private final List<byte[]> labels = new ArrayList<>();
  private int triesLeft;

  FieldReader(ProbeEvent event) {
    this.args = event.args();
    for (FetchArg arg : args) {
      labels.add((" " + arg.name() + "=").getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The values from {@code position} to the line's end; empty if they are not what they must be.
   */
  Optional<List<FieldValue>> read(byte[] line, int position) {
    List<FieldValue> values = new ArrayList<>(args.size());
    triesLeft = MAX_TRIES;
    return read(line, position, values) ? Optional.of(values) : Optional.empty();
  }

  /** Reads the field that is next after {@code values}, and those after it. */
  private boolean read(byte[] line, int position, List<FieldValue> values) {
    int index = values.size();
    if (index == args.size()) {
      return position == line.length;
    }
    Cursor cursor = new Cursor(line, position);
    if (!cursor.take(labels.get(index))) {
      return false;
    }
    int start = cursor.position();
    boolean last = index == args.size() - 1;
    for (int end = start; end >= 0 && triesLeft > 0; triesLeft--) {
      end = last ? line.length : nextLabel(line, end, index + 1);
      Optional<FieldValue> value =
          end < 0 ? Optional.empty() : value(Cursor.text(line, start, end), type(index));
      if (value.isPresent()) {
        values.add(value.get());
        if (read(line, end, values)) {
          return true;
        }
        values.subList(index, values.size()).clear();
      }
      // What looks like the next field may be inside of a string, which nobody escapes.
      end = last || !isText(type(index)) || end < 0 ? -1 : end + 1;
    }
    return false;
  }

  private int nextLabel(byte[] line, int from, int index) {
    Cursor cursor = new Cursor(line, from);
    return cursor.takeBefore(labels.get(index)) == null ? -1 : cursor.position();
  }

  private static boolean isText(FetchType type) {
    FetchType element = type instanceof FetchType.ArrayOf array ? array.element() : type;
    return element instanceof FetchType.Named;
  }

  /** The kernel's default type is a string for {@code $comm} and literals, else hexadecimal. */
  private FetchType type(int index) {
    FetchArg arg = args.get(index);
    FetchExpression expression = arg.expression();
    boolean isText =
        expression instanceof FetchExpression.Comm
            || expression instanceof FetchExpression.ImmediateString;
    return arg.type().orElse(isText ? FetchType.Named.STRING : FetchType.hexadecimal(Long.BYTES));
  }

  private static boolean isQuoted(FetchType type) {
    return type instanceof FetchType.Named named
        && named.name() != FetchType.Name.SYMBOL
        && named.name() != FetchType.Name.CHAR;
  }

  private static Optional<FieldValue> value(String text, FetchType type) {
    if (text.equals(FAULT)) {
      return Optional.of(new FieldValue.Fault());
    }
    if (type instanceof FetchType.ArrayOf array) {
      return array(text, array);
    }
    if (type instanceof FetchType.Named named) {
      return switch (named.name()) {
        case SYMBOL -> Optional.of(new FieldValue.Text(text));
        case CHAR -> unquoted(text, '\'');
        case STRING, USTRING, SYMSTR, DENTRY_PATH, FILE_PATH -> unquoted(text, '"');
      };
    }
    return number(text);
  }

  private static Optional<FieldValue> unquoted(String text, char quote) {
    int end = text.length() - 1;
    boolean quoted = end > 0 && text.charAt(0) == quote && text.charAt(end) == quote;
    return quoted ? Optional.of(new FieldValue.Text(text.substring(1, end))) : Optional.empty();
  }

  /** Hexadecimal stays text; kernels before 4.9 print unsigned numbers so too. */
  private static Optional<FieldValue> number(String text) {
    if (text.startsWith("0x")) {
      boolean digits = text.length() > 2 && text.chars().skip(2).allMatch(FieldReader::isHexDigit);
      return digits ? Optional.of(new FieldValue.Text(text)) : Optional.empty();
    }
    int first = text.startsWith("-") ? 1 : 0;
    boolean digits =
        text.length() > first && text.chars().skip(first).allMatch(FieldReader::isDigit);
    return digits ? Optional.of(new FieldValue.Decimal(text)) : Optional.empty();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
  }

  private static Optional<FieldValue> array(String text, FetchType.ArrayOf type) {
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return Optional.empty();
    }
    List<FieldValue> elements = new ArrayList<>();
    for (String part : parts(text.substring(1, text.length() - 1), type.element())) {
      Optional<FieldValue> element = value(part, type.element());
      if (element.isEmpty()) {
        return Optional.empty();
      }
      elements.add(element.get());
    }
    return elements.size() == type.count()
        ? Optional.of(new FieldValue.Array(elements))
        : Optional.empty();
  }

  /** The elements of an array. */
  private static String[] parts(String text, FetchType element) {
    if (isQuoted(element)) {
      return text.split("(?<=[\")]),(?=[\"(])", -1);
    }
    return isText(element) ? characters(text) : text.split(",", -1);
  }

  /** Characters in quotes with commas between: a comma may also be one of the characters. */
  private static String[] characters(String text) {
    String[] parts = new String[text.length() / 4 + 1];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = text.substring(4 * i, Math.min(text.length(), 4 * i + 3));
    }
    return parts;
  }
}
