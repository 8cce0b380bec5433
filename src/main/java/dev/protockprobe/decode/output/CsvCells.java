package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.ValueForm;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.schema.TraceSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes one CSV cell at a time: the content that an event has for one column. */
final class CsvCells {
  private final OutputBytes out;
  private final CsvRow[] rows;
  private final List<List<ValueMeaning>> meanings = new ArrayList<>();
  private final WallText wallText = new WallText();
  private final StringBuilder text = new StringBuilder();

  CsvCells(TraceSchema schema, List<Column> columns, OutputBytes out) {
    this.out = out;
    rows = new CsvRow[schema.events().size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new CsvRow(schema.events().get(i), i, columns);
      meanings.add(ValueMeaning.of(schema.events().get(i), schema));
    }
  }

  /** Makes room for all of an event. */
  void reserve(EventView event) {
    reserve(event, rows[event.index()], 0);
  }

  /** Whether an event has something in a column. */
  boolean has(EventView event, int column) {
    CsvRow row = rows[event.index()];
    CsvRow.Cell cell = row.cell(column);
    boolean always =
        cell == CsvRow.Cell.EVENT || cell == CsvRow.Cell.MEANING || cell == CsvRow.Cell.VALUE;
    return always || (cell != CsvRow.Cell.NOTHING && event.has(row.place(column)));
  }

  /** Writes what an event has in a column, for which there is room. */
  void put(EventView event, int column) {
    CsvRow row = rows[event.index()];
    int place = row.place(column);
    CsvRow.Cell cell = row.cell(column);
    if (cell == CsvRow.Cell.WALL) {
      wallText.put(event, out);
    } else if (cell == CsvRow.Cell.EVENT) {
      out.put(row.name());
    } else if (cell == CsvRow.Cell.MEANING) {
      putMeaning(event, row, meanings.get(event.index()).get(place));
    } else if (cell == CsvRow.Cell.VALUE) {
      putValue(event, row, row.value(column));
    } else if (cell != CsvRow.Cell.NOTHING && event.has(place)) {
      put(event, cell, place);
    }
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
    } else if (place >= EventView.FIELDS && isUnread(event, place, start, end)) {
      return;
    } else if (cell == CsvRow.Cell.NUMBER) {
      out.put(bytes, start, end);
    } else if (cell == CsvRow.Cell.QUOTED) {
      putText(bytes, start + 1, end - 1, true);
    } else {
      putText(bytes, start, end, false);
    }
  }

  private static boolean isUnread(EventView event, int place, int start, int end) {
    return event.hasGoodPointers()
        ? ValueForm.isFault(event.bytes(), start, end)
        : event.isUnread(place);
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
    if (meaning.isList(event)) {
      text.append(String.join(",", meaning.list(event)));
    } else {
      meaning.append(event, text);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    reserve(event, row, bytes.length);
    putText(bytes, 0, bytes.length, false);
  }
}
