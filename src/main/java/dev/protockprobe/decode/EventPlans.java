package dev.protockprobe.decode;

import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.PointerRules;
import dev.protockprobe.schema.TraceSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds the {@link EventPlan} of an event by the bytes of the event's name, in a hash table that
 * needs no String.
 */
final class EventPlans {
  private static final int MULTIPLIER = 31;

  private final EventPlan[] table;
  private final int count;
  private final List<EventSchema> events;
  private final PointerRules rules;
  private int mostFields;

  EventPlans(TraceSchema schema) {
    events = schema.events();
    rules = new PointerRules(schema);
    count = events.size();
    table = new EventPlan[Integer.highestOneBit(events.size() + 1) * 4];
    // Begins with the last event, so that a search finds the first of several events with one name.
    for (int i = events.size() - 1; i >= 0; i--) {
      add(events.get(i), i);
      mostFields = Math.max(mostFields, events.get(i).fields().size());
    }
  }

  private void add(EventSchema schema, int index) {
    byte[] name = schema.name().getBytes(StandardCharsets.UTF_8);
    int hash = 0;
    for (byte c : name) {
      hash = hash(hash, c);
    }
    int slot = slot(hash, name, 0, name.length);
    table[slot] = new EventPlan(schema, index, rules, table[slot]);
  }

  /** The event with an index. */
  EventSchema event(int index) {
    return events.get(index);
  }

  /** How many events there are. */
  int count() {
    return count;
  }

  /** How many fields the event with the most fields has. */
  int mostFields() {
    return mostFields;
  }

  /** The hash of a name one byte longer; that of no bytes is 0. */
  static int hash(int hash, byte next) {
    return hash * MULTIPLIER + next;
  }

  /** The first event of the name with {@code hash}; null if no event has it. */
  EventPlan find(int hash, byte[] bytes, int start, int end) {
    return table[slot(hash, bytes, start, end)];
  }

  /** The first event of a name; null if no event has it. */
  EventPlan find(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    int hash = 0;
    for (byte c : bytes) {
      hash = hash(hash, c);
    }
    return find(hash, bytes, 0, bytes.length);
  }

  private int slot(int hash, byte[] bytes, int start, int end) {
    int mask = table.length - 1;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (table[slot] != null && !table[slot].isNamed(bytes, start, end)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
