package dev.protockprobe.decode.output;

import dev.protockprobe.decode.calls.CallEvent;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.Unpaired;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes calls as a table for people, one row each. An event that is in no call has its own row,
 * with the reason in place of a duration.
 */
public final class TableCalls implements CallListener {
  private final TableCells cells;
  private final AlignedTable table;

  /**
   * A table of the calls of {@code schema}'s events.
   *
   * @param columnNames which columns; empty for the usual ones
   * @param wall whether the usual columns have the time in the world
   * @param stacks whether the usual columns have the stacks
   * @param terminalColumns how wide it may be; 0 for as wide as it gets
   * @param colour whether the titles are bold
   */
  public TableCalls(
      TraceSchema schema,
      List<String> columnNames,
      boolean wall,
      boolean stacks,
      int terminalColumns,
      boolean colour) {
    Columns all = Columns.ofCalls(schema);
    List<Column> columns =
        columnNames.isEmpty() ? all.usual(wall, stacks) : all.chosen(columnNames);
    cells = new TableCells(columns, schema);
    table = new AlignedTable(Column.titles(columns), terminalColumns, colour);
  }

  @Override
  public void takeCall(CallEvent entry, CallEvent returned) {
    String duration = returned.time().minus(entry.time()).toString();
    TableCell cell = new TableCell(duration, false);
    table.add(cells.of(entry.view(), returned.view(), cell, TableCells.NOTHING));
  }

  @Override
  public void takeUnpaired(CallEvent event, Unpaired reason) {
    TableCell inPlaceOfDuration = new TableCell(reason.text(), false);
    TableCell cell = new TableCell(reason.text(), true);
    table.add(cells.of(event.view(), event.view(), inPlaceOfDuration, cell));
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    table.writeTo(out);
  }
}
