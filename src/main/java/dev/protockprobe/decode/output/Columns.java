package dev.protockprobe.decode.output;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueMeaning;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The columns that a table or CSV can have for the events of a trace, or for calls, which pair an
 * entry with a return.
 */
public final class Columns {
  /** The column with the wall-clock time, which only some traces tell. */
  public static final String WALL = "WALL";

  /** The column with the stacks, which only some traces have. */
  public static final String STACK = "STACK";

  private final TraceSchema schema;
  private final boolean calls;
  private final Map<String, Column> all = new LinkedHashMap<>();

  /** Columns that are there only if asked for by name. */
  private final Set<String> hidden = new HashSet<>();

  private Columns(TraceSchema schema, boolean calls) {
    this.schema = schema;
    this.calls = calls;
    addContext("TIME", EventView.TIME);
    add(Column.context(WALL, Column.Source.WALL, EventView.TIME, size()));
    if (calls) {
      add(Column.ofCall("DURATION", Column.Source.DURATION));
    }
    addContext("CPU", EventView.CPU);
    addContext("TASK", EventView.TASK);
    addContext("PID", EventView.PID);
    addContext("FLAGS", EventView.FLAGS);
    add(Column.context("EVENT", Column.Source.EVENT, 0, size()));
    addContext("FUNCTION", EventView.FUNCTION);
    add(Column.context("OFFSET", Column.Source.OFFSET, EventView.OFFSET, size()));
    if (schema.events().stream().anyMatch(Columns::isReturn)) {
      addContext("RETURNS_TO", EventView.RETURNS_TO);
    }
    if (calls) {
      add(Column.ofCall("UNPAIRED", Column.Source.UNPAIRED));
    }
    for (int i = 0; i < size(); i++) {
      addFields(schema.events().get(i), i);
    }
    addContext(STACK, EventView.STACK);
  }

  /** The columns of a schema's events. */
  public static Columns ofEvents(TraceSchema schema) {
    return new Columns(schema, false);
  }

  /** The columns of calls: those of their entries and returns. */
  public static Columns ofCalls(TraceSchema schema) {
    return new Columns(schema, true);
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
    List<ShownField> shown = ShownField.withGuards(event);
    for (int i = 0; i < shown.size(); i++) {
      String name = columnName(shown.get(i), event);
      if (!event.fields().get(shown.get(i).field()).guard()) {
        hidden.remove(name);
      } else if (!all.containsKey(name)) {
        hidden.add(name);
      }
      addPlace(name, Column.Source.FIELD, index, i);
      for (int meaning = 0; meaning < meanings.size(); meaning++) {
        if (meanings.get(meaning).field() == shown.get(i).field()) {
          addPlace(name + ".meaning", Column.Source.MEANING, index, meaning);
        }
      }
    }
  }

  private String columnName(ShownField field, EventSchema event) {
    return calls ? nameInCalls(field, event, schema) : field.name();
  }

  /**
   * The name of a field among the fields of both ends of a call. A return's field that has the same
   * name as an entry's field gets the prefix {@code return.}.
   */
  public static String nameInCalls(ShownField field, EventSchema event, TraceSchema schema) {
    boolean both =
        isReturn(event)
            && schema.events().stream()
                .filter(other -> !isReturn(other))
                .flatMap(other -> ShownField.withGuards(other).stream())
                .anyMatch(other -> other.name().equals(field.name()));
    return both ? "return." + field.name() : field.name();
  }

  private static boolean isReturn(EventSchema event) {
    return event.kind() == ProbeEvent.Kind.RETURN;
  }

  private void addPlace(String name, Column.Source source, int index, int place) {
    Column column = all.computeIfAbsent(name, title -> Column.empty(title, source, size()));
    if (column.source() == source) {
      column.setPlace(index, place);
    }
  }

  /** All columns, as CSV has them, without those of guards. */
  public List<String> names() {
    return all.keySet().stream().filter(name -> !hidden.contains(name)).toList();
  }

  /** The column that {@code name} names; what every event has may be in small letters. */
  public Optional<String> named(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return all.containsKey(name) ? Optional.of(name) : Optional.of(upper).filter(all::containsKey);
  }

  /** The columns of these names. */
  List<Column> chosen(List<String> names) {
    return names.stream().map(all::get).toList();
  }

  /**
   * The columns of a table for people, unless some are chosen.
   *
   * @param wall whether with the wall-clock time instead of the trace clock's
   * @param stacks whether with the stacks
   */
  List<Column> usual(boolean wall, boolean stacks) {
    List<Column> usual = new ArrayList<>();
    String time = wall ? WALL : "TIME";
    for (String name : List.of(time, "DURATION", "CPU", "TASK", "PID", "EVENT", "RETURNS_TO")) {
      if (all.containsKey(name) && !(calls && name.equals("RETURNS_TO"))) {
        usual.add(all.get(name));
      }
    }
    if (isOneEach()) {
      for (EventSchema event : schema.events()) {
        for (ShownField field : ShownField.of(event)) {
          usual.add(all.get(columnName(field, event)));
        }
      }
    } else if (calls) {
      usual.add(allFields("FIELDS", event -> !isReturn(event)));
      usual.add(allFields("RETURNED", event -> isReturn(event)));
    } else {
      usual.add(allFields("FIELDS", event -> true));
    }
    if (stacks) {
      usual.add(all.get(STACK));
    }
    return usual;
  }

  /** Whether all rows have the same fields. */
  private boolean isOneEach() {
    long returns = schema.events().stream().filter(Columns::isReturn).count();
    return size() == 1 || (calls && size() == 2 && returns == 1);
  }

  private Column allFields(String name, Predicate<EventSchema> of) {
    Column column = Column.empty(name, Column.Source.ALL_FIELDS, size());
    for (int i = 0; i < size(); i++) {
      if (of.test(schema.events().get(i))) {
        column.setPlace(i, EventView.FIELDS);
      }
    }
    return column;
  }
}
