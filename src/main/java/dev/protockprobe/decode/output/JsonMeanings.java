package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueMeaning;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes what an event's values mean: a member {@code "meanings"} with a string, or a list of
 * strings and nulls, for each value that has a meaning.
 */
final class JsonMeanings {
  private static final byte[] MEANINGS = JsonSink.ascii(",\"meanings\":{");

  private final ValueMeaning[] values;
  private final byte[][] labels;
  private final StringBuilder text = new StringBuilder();

  JsonMeanings(List<ValueMeaning> meanings) {
    values = meanings.toArray(ValueMeaning[]::new);
    labels = new byte[values.length][];
    for (int i = 0; i < values.length; i++) {
      labels[i] = JsonSink.ascii("\"" + values[i].name() + "\":");
    }
  }

  /** Writes the member with the comma before it, or nothing if no value has a meaning. */
  void put(EventView event, OutputBytes out) {
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      ValueMeaning value = values[i];
      if (value.isList(event)) {
        any |= putList(value.list(event), labels[i], any, out);
        continue;
      }
      text.setLength(0);
      value.append(event, text);
      if (text.length() > 0) {
        putLabel(labels[i], any, out);
        putString(text.toString(), out);
        any = true;
      }
    }
    if (any) {
      out.put('}');
    }
  }

  private static void putLabel(byte[] label, boolean any, OutputBytes out) {
    out.reserve(MEANINGS.length + label.length + 2);
    if (any) {
      out.put(',');
    } else {
      out.put(MEANINGS);
    }
    out.put(label);
  }

  private static boolean putList(List<String> list, byte[] label, boolean any, OutputBytes out) {
    if (list.stream().allMatch(String::isEmpty)) {
      return false;
    }
    putLabel(label, any, out);
    char before = '[';
    for (String element : list) {
      out.reserve(2);
      out.put(before);
      before = ',';
      if (element.isEmpty()) {
        out.putText("null");
      } else {
        putString(element, out);
      }
    }
    out.reserve(2);
    out.put(']');
    return true;
  }

  /** Leaves room for the braces behind. */
  private static void putString(String string, OutputBytes out) {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    out.reserve(bytes.length * JsonText.MAX_GROWTH + 8);
    JsonText.put(out, bytes, 0, bytes.length);
  }
}
