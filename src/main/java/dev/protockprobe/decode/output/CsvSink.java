package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.ValueForm;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.decode.meaning.ValueMeaning;
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
  private final CsvRow[] rows;
  private final List<List<ValueMeaning>> meanings = new ArrayList<>();
  private final WallText wallText = new WallText();
  private final StringBuilder text = new StringBuilder();

  /** Writes the columns of these names. */
  public CsvSink(TraceSchema schema, List<String> columnNames) {
    List<Column> columns = Columns.of(columnNames, schema);
    rows = new CsvRow[schema.events().size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new CsvRow(schema.events().get(i), i, columns);
      meanings.add(ValueMeaning.of(schema.events().get(i), schema));
    }
  }

  /** The first line, with the columns' names. */
  public static byte[] header(List<String> columnNames) {
    return (String.join(",", columnNames) + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void take(EventView event) {
    CsvRow row = rows[event.index()];
    reserve(event, row, 0);
    for (int i = 0; i < row.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      int place = row.place(i);
      CsvRow.Cell cell = row.cell(i);
      if (cell == CsvRow.Cell.WALL) {
        wallText.put(event, out);
      } else if (cell == CsvRow.Cell.EVENT) {
        out.put(row.name());
      } else if (cell == CsvRow.Cell.MEANING) {
        putMeaning(event, row, meanings.get(event.index()).get(place));
      } else if (cell == CsvRow.Cell.VALUE) {
        putValue(event, row, row.value(i));
      } else if (cell != CsvRow.Cell.NOTHING && event.has(place)) {
        put(event, cell, place);
      }
    }
    out.put('\r');
    out.put('\n');
  }

  /** Makes room for all of an event, of which each byte may be a quote, and for other text. */
  private void reserve(EventView event, CsvRow row, int more) {
    int separators = row.size() * OutputBytes.maxDecimalBytes();
    int fixed = row.name().length + WallText.MAX_BYTES;
    out.reserve(2 * (event.length() + more) + fixed + separators);
  }

  private void put(EventView event, CsvRow.Cell cell, int place) {
    byte[] bytes = event.bytes();
    int start = event.start(place);
    int end = event.end(place);
    if (cell == CsvRow.Cell.TASK) {
      putText(bytes, start, end, true);
    } else if (place == EventView.OFFSET) {
      out.putDecimal(ValueBits.hexadecimal(bytes, start, end));
    } else if (place >= EventView.FIELDS && ValueForm.isFault(bytes, start, end)) {
      return;
    } else if (cell == CsvRow.Cell.NUMBER) {
      out.put(bytes, start, end);
    } else if (cell == CsvRow.Cell.QUOTED) {
      putText(bytes, start + 1, end - 1, true);
    } else {
      putText(bytes, start, end, false);
    }
  }

  private void putValue(EventView event, CsvRow row, ValueBits value) {
    text.setLength(0);
    if (value.read(event)) {
      value.append(text);
    }
    reserve(event, row, text.length());
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

  private void putMeaning(EventView event, CsvRow row, ValueMeaning meaning) {
    text.setLength(0);
    if (meaning.isList()) {
      text.append(String.join(",", meaning.list(event)));
    } else {
      meaning.append(event, text);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    reserve(event, row, bytes.length);
    putText(bytes, 0, bytes.length, false);
  }

  @Override
  public void lost(int processor, long events) {
    // The summary of the trace has them.
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    out.writeTo(stream);
  }
}
