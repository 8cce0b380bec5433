package dev.protockprobe.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites events that were printed under the trace option {@code fields} to the event's own
 * format. The option exists since Linux 6.4 ({@code print_fields} in kernel/trace/trace_output.c).
 * The option prints numbers in hexadecimal and decimal whatever their types, strings without
 * quotes, and no arrays. An empty string may have been a fault: the option prints both alike.
 */
final class FieldsOption {
  private static final Pattern ENTRY = Pattern.compile("__probe_ip=(\\S+) \\(-?\\d+\\)");
  private static final Pattern RETURN =
      Pattern.compile("__probe_func=(\\S+) \\(-?\\d+\\) __probe_ret_ip=(\\S+) \\(-?\\d+\\)");

  /** Matches {@code 0x10 (16)} or, for a number of one byte, {@code (16)} or {@code 'a' (97)}. */
  private static final Pattern NUMBER =
      Pattern.compile("0x([0-9a-f]{1,16}) \\(-?\\d+\\)|(?:'(?s:.)' ?)?\\((\\d{1,3})\\)");

  /** All bytes of a string, behind its text, if some of them cannot be printed: since 7.0. */
  private static final Pattern DUMP =
      Pattern.compile("(?s:.*) \\(([0-9a-f]{2}(?::[0-9a-f]{2})*+)\\)");

  private static final byte[] START = "__probe_".getBytes(ISO_8859_1);

  private FieldsOption() {}

  /**
   * Whether an event in this form begins at {@code start}. The array must have room for {@code
   * __probe_} there.
   */
  static boolean isAt(byte[] bytes, int start) {
    for (int i = 0; i < START.length; i++) {
      if (bytes[start + i] != START[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The event in the usual form; empty if it is not of this schema, or has a value that is lost.
   *
   * @param faults the fields that are known to have been faults
   */
  static byte[] usual(EventSchema schema, byte[] bytes, int start, int end, BitSet faults) {
    String text = new String(bytes, start, end - start, ISO_8859_1);
    StringBuilder usual = new StringBuilder();
    int at = putPlace(text, usual);
    List<FieldSchema> fields = schema.fields();
    for (int i = 0; i < fields.size() && at >= 0; i++) {
      if (i == schema.requiredFields() && at == text.length()) {
        break;
      }
      String label = " " + fields.get(i).name() + "=";
      if (!text.startsWith(label, at)) {
        return new byte[0];
      }
      usual.append(label);
      at += label.length();
      String next = i + 1 < fields.size() ? " " + fields.get(i + 1).name() + "=" : "";
      int valueEnd = next.isEmpty() ? text.length() : text.indexOf(next, at);
      if (valueEnd < 0 && i + 1 == schema.requiredFields()) {
        valueEnd = text.length();
      }
      if (faults.get(i)) {
        usual.append("(fault)");
        at = valueEnd;
        continue;
      }
      at = valueEnd >= 0 && put(text.substring(at, valueEnd), fields.get(i), usual) ? valueEnd : -1;
    }
    return at == text.length() ? usual.toString().getBytes(ISO_8859_1) : new byte[0];
  }

  /**
   * Appends the event's place in the usual form; returns where the fields begin, or -1 if the text
   * has no place.
   */
  private static int putPlace(String text, StringBuilder usual) {
    Matcher entry = ENTRY.matcher(text);
    if (entry.lookingAt()) {
      usual.append('(').append(entry.group(1)).append(')');
      return entry.end();
    }
    Matcher returns = RETURN.matcher(text);
    if (!returns.lookingAt()) {
      return -1;
    }
    String function = returns.group(1).replaceFirst("\\+0x.*", "");
    usual.append('(').append(returns.group(2)).append(" <- ").append(function).append(')');
    return returns.end();
  }

  private static boolean put(String value, FieldSchema field, StringBuilder usual) {
    FieldForm form = FieldForm.of(field.type());
    if (form.isArray()) {
      return false;
    }
    if (form.value() == ValueForm.STRING) {
      Matcher dump = DUMP.matcher(value);
      usual.append('"').append(dump.matches() ? text(dump.group(1)) : value).append('"');
      return true;
    }
    Matcher number = NUMBER.matcher(value);
    if (!number.matches()) {
      return false;
    }
    long bits =
        number.group(1) == null
            ? Long.parseLong(number.group(2))
            : Long.parseUnsignedLong(number.group(1), 16);
    if (form.value() == ValueForm.CHARACTER) {
      usual.append('\'').append((char) (bits & 0xFF)).append('\'');
    } else {
      usual.append(printed(bits, form));
    }
    return true;
  }

  /**
   * The number as {@code print_type_*} prints it; for a symbol, whose name the event does not have,
   * the address in hexadecimal.
   */
  private static String printed(long bits, FieldForm form) {
    if (form.value() == ValueForm.SYMBOL || form.isHexadecimal()) {
      return "0x" + Long.toHexString(bits);
    }
    if (form.isSigned()) {
      int above = Long.SIZE - form.bits();
      return Long.toString(bits << above >> above);
    }
    return Long.toUnsignedString(bits);
  }

  /** The string that the bytes in hexadecimal are, without the zero at its end. */
  private static String text(String dump) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < dump.length(); at += 3) {
      text.append((char) Integer.parseInt(dump.substring(at, at + 2), 16));
    }
    return text.substring(0, text.length() - 1);
  }
}
