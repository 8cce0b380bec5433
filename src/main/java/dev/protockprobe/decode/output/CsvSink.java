package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 has them, with CRLF at line ends. Strings are in quotes, so
 * that an empty string differs from an empty cell. A cell is empty if the kernel could not read the
 * value, or if the event lacks the field.
 */
public final class CsvSink implements EventSink {
  private final OutputBytes out = new OutputBytes();
  private final CsvCells cells;
  private final int columns;

  /** Writes the columns of these names. */
  public CsvSink(TraceSchema schema, List<String> columnNames) {
    columns = columnNames.size();
    cells = new CsvCells(schema, Columns.ofEvents(schema).chosen(columnNames), out);
  }

  /** The first line, with the columns' names. */
  public static byte[] header(List<String> columnNames) {
    return (String.join(",", columnNames) + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void take(EventView event) {
    cells.reserve(event);
    for (int i = 0; i < columns; i++) {
      if (i > 0) {
        out.put(',');
      }
      cells.put(event, i);
    }
    out.put('\r');
    out.put('\n');
  }

  @Override
  public void takeLoss(int processor, long events) {
    // The summary of the trace reports lost events.
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    out.writeTo(stream);
  }
}
