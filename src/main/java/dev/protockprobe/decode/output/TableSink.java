package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes events as aligned columns for people. If all events are of one schema, each field has a
 * column; otherwise all fields share one.
 */
public final class TableSink implements EventSink {
  private final TableCells cells;
  private final AlignedTable table;

  /**
   * A table of {@code schema}'s events.
   *
   * @param columnNames which columns; empty for the usual ones
   * @param wall whether the usual columns have the time in the world
   * @param stacks whether the usual columns have the stacks
   * @param terminalColumns how wide it may be; 0 for as wide as it gets
   * @param colour whether the titles are bold
   */
  public TableSink(
      TraceSchema schema,
      List<String> columnNames,
      boolean wall,
      boolean stacks,
      int terminalColumns,
      boolean colour) {
    Columns all = Columns.ofEvents(schema);
    List<Column> columns =
        columnNames.isEmpty() ? all.usual(wall, stacks) : all.chosen(columnNames);
    cells = new TableCells(columns, schema);
    table = new AlignedTable(Column.titles(columns), terminalColumns, colour);
  }

  @Override
  public void take(EventView event) {
    table.add(cells.of(event));
  }

  @Override
  public void takeLoss(int processor, long events) {
    // The summary of the trace has them.
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    table.writeTo(out);
  }
}
