package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Counts the events of one schema and their values. */
final class EventDigest {
  private static final int MAX_TIME_BYTES = 32;

  private long events;
  private final byte[] firstTime = new byte[MAX_TIME_BYTES];
  private final byte[] lastTime = new byte[MAX_TIME_BYTES];
  private int firstTimeBytes;
  private int lastTimeBytes;
  private final ValueDigest[] values;
  private final TextDigest stacks;

  /** The index of the tasks in {@link #values}; processors and then the fields follow. */
  static final int TASKS = 0;

  static final int CPUS = 1;
  static final int FIELDS = 2;

  /**
   * A digest of the events of {@code schema}.
   *
   * @param limit how many different values of each field are counted
   */
  EventDigest(EventSchema schema, int limit) {
    List<ShownField> shown = ShownField.of(schema);
    values = new ValueDigest[FIELDS + shown.size()];
    values[TASKS] = new TextDigest(EventView.TASK, false, limit);
    values[CPUS] = new NumberDigest(EventView.CPU, false, limit);
    stacks = TextDigest.ofStacks(limit);
    for (int i = 0; i < shown.size(); i++) {
      values[FIELDS + i] = digest(shown.get(i), schema, limit);
    }
  }

  private static ValueDigest digest(ShownField field, EventSchema schema, int limit) {
    if (field.value().isPresent()) {
      return field.value().get().bits() <= Long.SIZE
          ? new WholeDigest(field.value().get(), limit)
          : new WideDigest(field.value().get(), limit);
    }
    int part = EventView.FIELDS + field.field();
    FieldForm form = FieldForm.of(schema.fields().get(field.field()).type());
    return form.isNumber()
        ? new NumberDigest(part, form.isSigned(), limit)
        : new TextDigest(part, form.isQuoted(), limit);
  }

  void take(EventView event) {
    events++;
    for (ValueDigest value : values) {
      value.take(event);
    }
    if (event.has(EventView.STACK)) {
      stacks.take(event);
    }
    takeTime(event);
  }

  private void takeTime(EventView event) {
    if (!event.has(EventView.TIME)) {
      return;
    }
    int start = event.start(EventView.TIME);
    int length = Math.min(MAX_TIME_BYTES, event.end(EventView.TIME) - start);
    if (firstTimeBytes == 0) {
      System.arraycopy(event.bytes(), start, firstTime, 0, length);
      firstTimeBytes = length;
    }
    System.arraycopy(event.bytes(), start, lastTime, 0, length);
    lastTimeBytes = length;
  }

  /** Adds what is known of the part of the trace that follows. */
  void add(EventDigest part) {
    events += part.events;
    if (firstTimeBytes == 0) {
      System.arraycopy(part.firstTime, 0, firstTime, 0, part.firstTimeBytes);
      firstTimeBytes = part.firstTimeBytes;
    }
    if (part.lastTimeBytes > 0) {
      System.arraycopy(part.lastTime, 0, lastTime, 0, part.lastTimeBytes);
      lastTimeBytes = part.lastTimeBytes;
    }
    for (int i = 0; i < values.length; i++) {
      values[i].add(part.values[i]);
    }
    stacks.add(part.stacks);
  }

  void clear() {
    events = 0;
    firstTimeBytes = 0;
    lastTimeBytes = 0;
    for (ValueDigest value : values) {
      value.clear();
    }
    stacks.clear();
  }

  /** How many events there were. */
  long events() {
    return events;
  }

  /** The time of the first event, as printed; empty if the trace says none. */
  String firstTime() {
    return text(firstTime, firstTimeBytes);
  }

  /** The time of the last event. */
  String lastTime() {
    return text(lastTime, lastTimeBytes);
  }

  private static String text(byte[] bytes, int length) {
    return new String(Arrays.copyOf(bytes, length), StandardCharsets.US_ASCII);
  }

  /** The stacks, of which there are none unless they are read. */
  TextDigest stacks() {
    return stacks;
  }

  /** The counts of {@link #TASKS}, {@link #CPUS}, or a shown field. */
  ValueDigest value(int index) {
    return values[index];
  }
}
