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

  private final List<FetchArg> args;
  private final List<byte[]> labels = new ArrayList<>();

  FieldReader(ProbeEvent event) {
    this.args = event.args();
    for (FetchArg arg : args) {
      labels.add((" " + arg.name() + "=").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The values from {@code cursor} to the end; empty if they are not what the event has. */
  Optional<List<FieldValue>> read(Cursor cursor) {
    List<FieldValue> values = new ArrayList<>(args.size());
    for (int i = 0; i < args.size(); i++) {
      if (!cursor.take(labels.get(i))) {
        return Optional.empty();
      }
      String text = text(cursor, i);
      Optional<FieldValue> value = text == null ? Optional.empty() : value(text, type(i));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return cursor.atEnd() ? Optional.of(values) : Optional.empty();
  }

  /** The kernel's default type is a string for {@code $comm} and literals, else hexadecimal. */
  private FetchType type(int index) {
    FetchArg arg = args.get(index);
    FetchExpression expression = arg.expression();
    boolean isText =
        expression instanceof FetchExpression.Comm
            || expression instanceof FetchExpression.ImmediateString;
    FetchType.Name text = FetchType.Name.STRING;
    return arg.type()
        .orElse(isText ? new FetchType.Named(text) : FetchType.hexadecimal(Long.BYTES));
  }

  private String text(Cursor cursor, int index) {
    if (index == args.size() - 1) {
      return cursor.takeRest();
    }
    byte[] next = labels.get(index + 1);
    if (!isQuoted(type(index)) || !cursor.at('"')) {
      return cursor.takeBefore(next);
    }
    // The quote before the next field; one inside the string is followed by something else.
    byte[] end = new byte[next.length + 1];
    end[0] = '"';
    System.arraycopy(next, 0, end, 1, next.length);
    String text = cursor.takeBefore(end);
    return text != null && cursor.take('"') ? text + '"' : null;
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
    boolean digits = text.length() > first && text.chars().skip(first).allMatch(FieldReader::isDigit);
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
    String inner = text.substring(1, text.length() - 1);
    // Between strings the comma stands between quotes; elsewhere it stands alone.
    boolean quoted = isQuoted(type.element());
    String[] parts = inner.split(quoted ? "(?<=\"|\\)),(?=\"|\\()" : ",(?!'$)(?!',)", -1);
    List<FieldValue> elements = new ArrayList<>();
    for (String part : parts) {
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
}
