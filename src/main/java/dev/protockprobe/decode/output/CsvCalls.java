package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.calls.CallEvent;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.Unpaired;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes calls as {@link CsvSink} writes events. If both the entry and the return have a value for
 * a column, such as the task or the time, the column shows the entry's value.
 */
public final class CsvCalls implements CallListener {
  private final OutputBytes out = new OutputBytes();
  private final List<Column> columns;
  private final CsvCells cells;

  /** Writes the columns of these names, behind a line with the names. */
  public CsvCalls(TraceSchema schema, List<String> columnNames) {
    columns = Columns.ofCalls(schema).chosen(columnNames);
    cells = new CsvCells(schema, columns, out);
    byte[] header = CsvSink.header(columnNames);
    out.reserve(header.length);
    out.put(header);
  }

  @Override
  public void takeCall(CallEvent entry, CallEvent returned) {
    String duration = returned.time().minus(entry.time()).toString();
    put(entry.view(), returned.view(), duration, "");
  }

  @Override
  public void takeUnpaired(CallEvent event, Unpaired reason) {
    put(event.view(), event.view(), "", reason.text());
  }

  private void put(EventView entry, EventView returned, String duration, String reason) {
    for (int i = 0; i < columns.size(); i++) {
      cells.reserve(entry);
      cells.reserve(returned);
      if (i > 0) {
        out.put(',');
      }
      switch (columns.get(i).source()) {
        case DURATION -> out.putText(duration);
        case UNPAIRED -> out.putText(reason);
        default -> cells.put(cells.has(entry, i) ? entry : returned, i);
      }
    }
    out.putText("\r\n");
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    out.writeTo(stream);
  }
}
