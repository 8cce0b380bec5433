package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.ShownField;
import java.util.List;

/**
 * Says how events of one schema fill a CSV row: which part of the event each column takes, and how
 * that part is written.
 */
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
    /** The event's wall-clock time. */
    WALL,
    /** The event's name. */
    EVENT,
    /** A part of the place where the event happened, such as the function. */
    PLACE,
    /** A value that is put together from the event's fields; see {@link ValueBits}. */
    VALUE,
    /** The meaning of a value. */
    MEANING
  }

  private final Cell[] cells;
  private final int[] places;
  private final ValueBits[] values;
  private final byte[] name;

  /** The row of the events that are number {@code index} among a trace's schemas. */
  CsvRow(EventSchema event, int index, List<Column> columns) {
    name = JsonSink.ascii(event.name());
    cells = new Cell[columns.size()];
    places = new int[columns.size()];
    values = new ValueBits[columns.size()];
    List<ShownField> shown = ShownField.withGuards(event);
    for (int i = 0; i < cells.length; i++) {
      places[i] = columns.get(i).placeIn(index);
      if (places[i] == Column.NONE) {
        cells[i] = Cell.NOTHING;
      } else if (columns.get(i).source() == Column.Source.FIELD) {
        setField(i, event, shown.get(places[i]));
      } else {
        cells[i] = cell(columns.get(i).source(), places[i]);
      }
    }
  }

  private void setField(int column, EventSchema event, ShownField field) {
    places[column] = EventView.FIELDS + field.field();
    values[column] = field.value().map(ValueBits::new).orElse(null);
    cells[column] =
        field.value().isPresent() ? Cell.VALUE : cell(event.fields().get(field.field()));
  }

  private static Cell cell(Column.Source source, int place) {
    return switch (source) {
      case WALL -> Cell.WALL;
      case EVENT -> Cell.EVENT;
      case OFFSET -> Cell.PLACE;
      case MEANING -> Cell.MEANING;
      case CONTEXT ->
          switch (place) {
            case EventView.TASK -> Cell.TASK;
            case EventView.FLAGS, EventView.STACK -> Cell.TEXT;
            case EventView.FUNCTION, EventView.RETURNS_TO -> Cell.PLACE;
            default -> Cell.NUMBER;
          };
      case FIELD, ALL_FIELDS, DURATION, UNPAIRED ->
          throw new IllegalArgumentException("CSV has a column for each field");
    };
  }

  /** An array is written as text, as the kernel prints it. */
  private static Cell cell(FieldSchema field) {
    FieldForm form = FieldForm.of(field.type());
    if (form.isArray()) {
      return Cell.TEXT;
    }
    return switch (form.value()) {
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

  /** Puts together the value of a {@link Cell#VALUE} column; null for other columns. */
  ValueBits value(int column) {
    return values[column];
  }

  /** The event's part, or the number of the meaning, that {@code column} has. */
  int place(int column) {
    return places[column];
  }
}
