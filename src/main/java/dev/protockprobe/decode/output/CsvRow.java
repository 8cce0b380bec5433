package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.ValueForm;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.ShownField;
import java.util.List;

/** What the events of one schema have in each column of CSV. */
final class CsvRow {
  /** How a cell is written. */
  enum Cell {
    /** The event has nothing here. */
    NOTHING,
    /** Bytes that never need quotes. */
    NUMBER,
    /** Bytes that are in quotes always, without the quotes that the kernel prints. */
    QUOTED,
    /** Bytes that are in quotes if they must be. */
    TEXT,
    /** The task's name: in quotes always. */
    TASK,
    /** The event's name. */
    EVENT,
    /** A value that is put together from its fields. */
    VALUE,
    /** A part of the place where it happened. */
    PLACE,
    /** What a value means. */
    MEANING
  }

  private final Cell[] cells;
  private final int[] places;
  private final ValueBits[] values;
  private final byte[] name;

  /** The row of the events that are number {@code index} among a trace's schemas. */
  CsvRow(EventSchema event, int index, List<Column> columns) {
    name = JsonSink.ascii(event.name());
    List<ShownField> shown = ShownField.of(event);
    cells = new Cell[columns.size()];
    places = new int[columns.size()];
    values = new ValueBits[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      Column column = columns.get(i);
      int place = column.placeIn(index);
      places[i] = place;
      if (place == Column.NONE) {
        cells[i] = Cell.NOTHING;
      } else if (column.source() == Column.Source.FIELD) {
        ShownField field = shown.get(place);
        places[i] = EventView.FIELDS + field.field();
        values[i] = field.value().map(ValueBits::new).orElse(null);
        cells[i] = values[i] == null ? cell(event.fields().get(field.field())) : Cell.VALUE;
      } else {
        cells[i] = cell(column.source(), place);
      }
    }
  }

  private static Cell cell(Column.Source source, int place) {
    return switch (source) {
      case EVENT -> Cell.EVENT;
      case OFFSET -> Cell.PLACE;
      case MEANING -> Cell.MEANING;
      case CONTEXT ->
          switch (place) {
            case EventView.TASK -> Cell.TASK;
            case EventView.FLAGS -> Cell.TEXT;
            case EventView.FUNCTION, EventView.RETURNS_TO -> Cell.PLACE;
            default -> Cell.NUMBER;
          };
      case FIELD, ALL_FIELDS -> throw new IllegalArgumentException("a column is one field");
    };
  }

  /** An array is written as text, as the kernel prints it. */
  private static Cell cell(FieldSchema field) {
    if (field.type() instanceof FetchType.ArrayOf) {
      return Cell.TEXT;
    }
    return switch (ValueForm.of(field.type())) {
      case NUMBER -> Cell.NUMBER;
      case CHARACTER, STRING -> Cell.QUOTED;
      case SYMBOL -> Cell.TEXT;
    };
  }

  /** The event's name. */
  byte[] name() {
    return name;
  }

  /** How many columns there are. */
  int size() {
    return cells.length;
  }

  Cell cell(int column) {
    return cells[column];
  }

  /** What puts a value together. */
  ValueBits value(int column) {
    return values[column];
  }

  /** The event's part, or the number of the meaning, that {@code column} has. */
  int place(int column) {
    return places[column];
  }
}
