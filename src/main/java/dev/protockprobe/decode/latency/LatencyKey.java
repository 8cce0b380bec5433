package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.histogram.Histogram.Column;
import dev.protockprobe.decode.output.Columns;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A key by which latencies are split: a field of the entry event or the return event, or the task's
 * name, the pid or the CPU, which every event has. The value comes from the call's entry or, if the
 * entry lacks the key, from its return.
 */
final class LatencyKey {
  /** The names of what every event has. */
  private static final Map<String, Integer> OF_EVERY =
      Map.of("task", EventView.TASK, "pid", EventView.PID, "cpu", EventView.CPU);

  private final Column column;

  /** By schema; null where events lack the key. */
  private final KeyReader[] readers;

  private LatencyKey(Column column, KeyReader[] readers) {
    this.column = column;
    this.readers = readers;
  }

  /** The key of this name; empty if no event has it. */
  static Optional<LatencyKey> of(String name, TraceSchema schema) {
    KeyReader[] readers = new KeyReader[schema.events().size()];
    boolean known = false;
    boolean mayMean = false;
    for (int i = 0; i < readers.length; i++) {
      EventSchema event = schema.events().get(i);
      for (ShownField field : ShownField.withGuards(event)) {
        if (Columns.nameInCalls(field, event, schema).equals(name)) {
          FieldReader reader = new FieldReader(field, event, schema);
          readers[i] = reader;
          known = true;
          mayMean |= reader.mayMean();
        }
      }
    }
    return known
        ? Optional.of(new LatencyKey(new Column(name, name, mayMean), readers))
        : ofEvery(name.toLowerCase(Locale.ROOT), readers);
  }

  private static Optional<LatencyKey> ofEvery(String name, KeyReader[] readers) {
    Integer part = OF_EVERY.get(name);
    if (part == null) {
      return Optional.empty();
    }
    Arrays.fill(readers, new ContextReader(part));
    Column column = new Column(name, name.toUpperCase(Locale.ROOT), false);
    return Optional.of(new LatencyKey(column, readers));
  }

  Column column() {
    return column;
  }

  /** Appends text that is the same for calls of the same value only. */
  void appendIdentity(EventView entry, EventView returned, StringBuilder out) {
    EventView event = having(entry, returned);
    if (event == null) {
      out.append('-');
    } else {
      readers[event.index()].appendIdentity(event, out);
    }
  }

  /** A call's value. */
  Cell cell(EventView entry, EventView returned) {
    EventView event = having(entry, returned);
    return event == null ? Cell.absent("") : readers[event.index()].cell(event);
  }

  /** The end of a call that has the key; null if none has. */
  private EventView having(EventView entry, EventView returned) {
    return isIn(entry) ? entry : isIn(returned) ? returned : null;
  }

  private boolean isIn(EventView event) {
    KeyReader reader = readers[event.index()];
    return reader != null && reader.isIn(event);
  }
}
