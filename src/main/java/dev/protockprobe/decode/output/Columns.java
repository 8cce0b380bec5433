package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns that the events of a schema can fill, and the choice of some. */
public final class Columns {
  /** The column with the time in the world, which only some traces tell. */
  public static final String WALL = "WALL";

  private final TraceSchema schema;
  private final Map<String, Column> all = new LinkedHashMap<>();

  private Columns(TraceSchema schema) {
    this.schema = schema;
    addContext("TIME", EventView.TIME);
    add(Column.context(WALL, Column.Source.WALL, EventView.TIME, size()));
    addContext("CPU", EventView.CPU);
    addContext("TASK", EventView.TASK);
    addContext("PID", EventView.PID);
    addContext("FLAGS", EventView.FLAGS);
    add(Column.context("EVENT", Column.Source.EVENT, 0, size()));
    addContext("FUNCTION", EventView.FUNCTION);
    add(Column.context("OFFSET", Column.Source.OFFSET, EventView.OFFSET, size()));
    if (schema.events().stream().anyMatch(event -> event.kind() == ProbeEvent.Kind.RETURN)) {
      addContext("RETURNS_TO", EventView.RETURNS_TO);
    }
    for (int i = 0; i < size(); i++) {
      addFields(schema.events().get(i), i);
    }
  }

  private int size() {
    return schema.events().size();
  }

  private void add(Column column) {
    all.put(column.name(), column);
  }

  private void addContext(String name, int part) {
    add(Column.context(name, Column.Source.CONTEXT, part, size()));
  }

  private void addFields(EventSchema event, int index) {
    List<ValueMeaning> meanings = ValueMeaning.of(event, schema);
    List<ShownField> shown = ShownField.of(event);
    for (int i = 0; i < shown.size(); i++) {
      place(shown.get(i).name(), Column.Source.FIELD, index, i);
      for (int meaning = 0; meaning < meanings.size(); meaning++) {
        if (meanings.get(meaning).field() == shown.get(i).field()) {
          place(shown.get(i).name() + ".meaning", Column.Source.MEANING, index, meaning);
        }
      }
    }
  }

  private void place(String name, Column.Source source, int index, int place) {
    Column column = all.computeIfAbsent(name, title -> Column.empty(title, source, size()));
    if (column.source() == source) {
      column.place(index, place);
    }
  }

  /** All columns, as CSV has them. */
  public static List<String> names(TraceSchema schema) {
    return List.copyOf(new Columns(schema).all.keySet());
  }

  /** The column that {@code name} names; what every event has may be in small letters. */
  public static Optional<String> named(String name, TraceSchema schema) {
    Map<String, Column> all = new Columns(schema).all;
    String upper = name.toUpperCase(Locale.ROOT);
    return all.containsKey(name) ? Optional.of(name) : Optional.of(upper).filter(all::containsKey);
  }

  /** The columns of these names. */
  static List<Column> of(List<String> names, TraceSchema schema) {
    Map<String, Column> all = new Columns(schema).all;
    return names.stream().map(all::get).toList();
  }

  /**
   * What a table for people has, if nobody says otherwise.
   *
   * @param wall whether with the time in the world instead of the trace clock's
   */
  static List<Column> usual(TraceSchema schema, boolean wall) {
    Columns columns = new Columns(schema);
    List<Column> usual = new ArrayList<>();
    for (String name : List.of(wall ? WALL : "TIME", "CPU", "TASK", "PID", "EVENT", "RETURNS_TO")) {
      if (columns.all.containsKey(name)) {
        usual.add(columns.all.get(name));
      }
    }
    if (columns.size() == 1) {
      for (ShownField field : ShownField.of(schema.events().get(0))) {
        usual.add(columns.all.get(field.name()));
      }
    } else {
      usual.add(
          Column.context("FIELDS", Column.Source.ALL_FIELDS, EventView.FIELDS, columns.size()));
    }
    return usual;
  }
}
