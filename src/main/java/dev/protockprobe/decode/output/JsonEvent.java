package dev.protockprobe.decode.output;

import dev.protockprobe.decode.ArrayForm;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.decode.ValueForm;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;

/**
 * Writes those members of an event's JSON object that depend on the event's schema: its name, place
 * in a function, and fields.
 */
final class JsonEvent {
  private static final byte[] FAULTS = JsonSink.ascii(",\"faults\":[");
  private static final byte[] NULL = JsonSink.ascii("null");

  /** The digits of 128 bits, and a sign. */
  private static final int MAX_VALUE_BYTES = 40;

  private static final byte[] OFFSET = JsonSink.ascii(",\"offset\":");
  private static final byte[] RETURNS_TO = JsonSink.ascii(",\"returnsTo\":");
  private static final byte[] FIELDS = JsonSink.ascii(",\"fields\":{");

  private final byte[] name;

  /**
   * One for each shown field: the bits of a C value that is put together, or null for a field that
   * is shown as the kernel prints it.
   */
  private final ValueBits[] values;

  private final int[] fields;
  private final byte[][] labels;
  private final byte[][] names;
  private final ValueForm[] forms;
  private final int[] counts;
  private final int maxBytes;
  private final JsonMeanings meanings;
  private final StringBuilder text = new StringBuilder();

  private int lastPlace;
  private byte[] placeText = {};

  JsonEvent(EventSchema schema, TraceSchema trace) {
    meanings = new JsonMeanings(ValueMeaning.of(schema, trace));
    name = JsonSink.ascii(",\"event\":\"" + schema.name() + "\",\"function\":");
    List<ShownField> shown = ShownField.of(schema);
    int size = shown.size();
    values = new ValueBits[size];
    fields = new int[size];
    labels = new byte[size][];
    names = new byte[size][];
    forms = new ValueForm[size];
    counts = new int[size];
    int bytes = name.length + FAULTS.length;
    for (int i = 0; i < size; i++) {
      String fieldName = shown.get(i).name();
      FieldForm form = FieldForm.of(schema.fields().get(shown.get(i).field()).type());
      values[i] = shown.get(i).value().map(ValueBits::new).orElse(null);
      fields[i] = EventView.FIELDS + shown.get(i).field();
      names[i] = JsonSink.ascii("\"" + fieldName + "\"");
      labels[i] = JsonSink.ascii((i == 0 ? "" : ",") + "\"" + fieldName + "\":");
      forms[i] = form.value();
      counts[i] = form.count();
      bytes += 2 * (labels[i].length + 1) + (values[i] == null ? 0 : MAX_VALUE_BYTES);
    }
    maxBytes = bytes;
  }

  /** Writes what is between the flags and the first field. */
  void putPlace(EventView event, OutputBytes out) {
    if (event.place() != 0 && event.place() == lastPlace) {
      out.put(placeText);
      return;
    }
    int start = out.size();
    out.put(name);
    byte[] bytes = event.bytes();
    JsonText.put(out, bytes, event.start(EventView.FUNCTION), event.end(EventView.FUNCTION));
    out.put(OFFSET);
    out.putDecimal(
        ValueBits.hexadecimal(bytes, event.start(EventView.OFFSET), event.end(EventView.OFFSET)));
    if (event.has(EventView.RETURNS_TO)) {
      out.put(RETURNS_TO);
      JsonText.put(out, bytes, event.start(EventView.RETURNS_TO), event.end(EventView.RETURNS_TO));
    }
    out.put(FIELDS);
    placeText = out.copyFrom(start);
    lastPlace = event.place();
  }

  /** The most bytes that an event needs beside its values. */
  int maxBytes() {
    return maxBytes;
  }

  /** Writes the values, the brace behind them, faults and meanings. */
  void putFields(EventView event, OutputBytes out) {
    byte[] bytes = event.bytes();
    boolean faults = false;
    boolean good = event.hasGoodPointers();
    for (int i = 0; i < labels.length; i++) {
      out.put(labels[i]);
      int start = event.start(fields[i]);
      int end = event.end(fields[i]);
      if (values[i] != null) {
        putValue(event, values[i], out);
        faults |= values[i].isFault(event);
      } else if (good && forms[i] == ValueForm.NUMBER && counts[i] == 0 && bytes[start] != '(') {
        putNumber(bytes, start, end, out);
      } else if (event.isUnread(fields[i])) {
        out.put(NULL);
        faults |= event.isFault(fields[i]);
      } else if (counts[i] > 0) {
        putArray(bytes, start, end, i, out);
      } else {
        putElement(bytes, start, end, forms[i], out);
      }
    }
    out.put('}');
    if (faults) {
      putFaults(event, out);
    }
    meanings.put(event, out);
  }

  private void putValue(EventView event, ValueBits value, OutputBytes out) {
    if (!value.read(event)) {
      out.put(NULL);
      return;
    }
    text.setLength(0);
    value.append(text);
    for (int i = 0; i < text.length(); i++) {
      out.put(text.charAt(i));
    }
  }

  /** Hexadecimal stays text. */
  private static void putNumber(byte[] bytes, int start, int end, OutputBytes out) {
    boolean text = end - start > 2 && bytes[start + 1] == 'x';
    if (text) {
      out.put('"');
    }
    out.put(bytes, start, end);
    if (text) {
      out.put('"');
    }
  }

  private static void putElement(
      byte[] bytes, int start, int end, ValueForm form, OutputBytes out) {
    switch (form) {
      case NUMBER -> putNumber(bytes, start, end, out);
      case CHARACTER, STRING -> JsonText.put(out, bytes, start + 1, end - 1);
      case SYMBOL -> JsonText.put(out, bytes, start, end);
    }
  }

  private void putArray(byte[] bytes, int start, int end, int field, OutputBytes out) {
    out.put('[');
    int at = start + 1;
    for (int i = 0; i < counts[field]; i++) {
      boolean last = i == counts[field] - 1;
      int elementEnd = ArrayForm.elementEnd(bytes, at, end - 1, forms[field], last);
      if (i > 0) {
        out.put(',');
      }
      if (ValueForm.isFault(bytes, at, elementEnd)) {
        out.put(NULL);
      } else {
        putElement(bytes, at, elementEnd, forms[field], out);
      }
      at = elementEnd + 1;
    }
    out.put(']');
  }

  private void putFaults(EventView event, OutputBytes out) {
    out.put(FAULTS);
    boolean first = true;
    for (int i = 0; i < labels.length; i++) {
      if (values[i] == null ? event.isFault(fields[i]) : values[i].isFault(event)) {
        if (!first) {
          out.put(',');
        }
        out.put(names[i]);
        first = false;
      }
    }
    out.put(']');
  }
}
