package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.ValueForm;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 has them, with CRLF at line ends. Strings are in quotes, so
 * that an empty one differs from none: a fault, or a field that the event does not have.
 */
public final class CsvSink implements EventSink {
  private final OutputBytes out = new OutputBytes();
  private final Column[] columns;
  private final byte[][] names;

  /** By schema and shown field. */
  private final ValueForm[][] forms;

  private final int[][] fields;

  /** What puts a value together, where one is. */
  private final ValueBits[][] values;

  private final List<List<ValueMeaning>> meanings = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /** Writes the columns of these names. */
  public CsvSink(TraceSchema schema, List<String> columnNames) {
    columns = Columns.of(columnNames, schema).toArray(Column[]::new);
    names = new byte[schema.events().size()][];
    forms = new ValueForm[names.length][];
    fields = new int[names.length][];
    values = new ValueBits[names.length][];
    for (int i = 0; i < names.length; i++) {
      EventSchema event = schema.events().get(i);
      names[i] = JsonSink.ascii(event.name());
      meanings.add(ValueMeaning.of(event, schema));
      List<ShownField> shown = ShownField.of(event);
      fields[i] = shown.stream().mapToInt(field -> EventView.FIELDS + field.field()).toArray();
      values[i] =
          shown.stream()
              .map(field -> field.value().map(ValueBits::new).orElse(null))
              .toArray(ValueBits[]::new);
      forms[i] =
          shown.stream()
              .map(field -> form(event.fields().get(field.field()).type()))
              .toArray(ValueForm[]::new);
    }
  }

  /** An array is written as text, as the kernel prints it. */
  private static ValueForm form(FetchType type) {
    return type instanceof FetchType.ArrayOf ? ValueForm.SYMBOL : ValueForm.of(type);
  }

  /** The first line, with the columns' names. */
  public static byte[] header(List<String> columnNames) {
    return (String.join(",", columnNames) + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void take(EventView event) {
    reserve(event, 0);
    for (int i = 0; i < columns.length; i++) {
      if (i > 0) {
        out.put(',');
      }
      Column column = columns[i];
      int place = column.place(event);
      if (place != Column.NONE) {
        put(event, column.source(), place);
      }
    }
    out.put('\r');
    out.put('\n');
  }

  /** Makes room for all of an event, of which each byte may be a quote, and for other text. */
  private void reserve(EventView event, int more) {
    int separators = columns.length * OutputBytes.maxDecimalBytes();
    out.reserve(2 * (event.length() + more) + names[event.index()].length + separators);
  }

  private void put(EventView event, Column.Source source, int place) {
    byte[] bytes = event.bytes();
    switch (source) {
      case EVENT -> out.put(names[event.index()]);
      case OFFSET ->
          out.putDecimal(ValueBits.hexadecimal(bytes, event.start(place), event.end(place)));
      case MEANING -> putMeaning(event, meanings.get(event.index()).get(place));
      case CONTEXT -> {
        boolean text = place == EventView.TASK;
        putText(bytes, event.start(place), event.end(place), text);
      }
      case FIELD -> putField(event, place);
      case ALL_FIELDS -> throw new IllegalArgumentException("CSV has a column for each field");
    }
  }

  private void putField(EventView event, int number) {
    ValueBits value = values[event.index()][number];
    if (value != null) {
      putValue(event, value);
      return;
    }
    byte[] bytes = event.bytes();
    int start = event.start(fields[event.index()][number]);
    int end = event.end(fields[event.index()][number]);
    if (bytes[start] == '(' && ValueForm.isFault(bytes, start, end)) {
      return;
    }
    switch (forms[event.index()][number]) {
      case NUMBER -> out.put(bytes, start, end);
      case CHARACTER, STRING -> putText(bytes, start + 1, end - 1, true);
      case SYMBOL -> putText(bytes, start, end, false);
    }
  }

  private void putValue(EventView event, ValueBits value) {
    text.setLength(0);
    if (value.read(event)) {
      value.append(text);
    }
    reserve(event, text.length());
    for (int i = 0; i < text.length(); i++) {
      out.put(text.charAt(i));
    }
  }

  /** Puts text in, in quotes if it needs them or always. */
  private void putText(byte[] bytes, int start, int end, boolean always) {
    boolean quoted = always || needsQuotes(bytes, start, end);
    if (!quoted) {
      out.put(bytes, start, end);
      return;
    }
    out.put('"');
    int plain = start;
    for (int at = start; at < end; at++) {
      if (bytes[at] == '"') {
        out.put(bytes, plain, at + 1);
        plain = at; // once more
      }
    }
    out.put(bytes, plain, end);
    out.put('"');
  }

  private static boolean needsQuotes(byte[] bytes, int start, int end) {
    for (int at = start; at < end; at++) {
      byte c = bytes[at];
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return false;
  }

  private void putMeaning(EventView event, ValueMeaning meaning) {
    text.setLength(0);
    if (meaning.isList()) {
      text.append(String.join(",", meaning.list(event)));
    } else {
      meaning.append(event, text);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    reserve(event, bytes.length);
    putText(bytes, 0, bytes.length, false);
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    out.writeTo(stream);
  }
}
