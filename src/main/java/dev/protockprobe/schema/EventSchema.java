package dev.protockprobe.schema;

import dev.protockprobe.probe.ProbeEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One event: its fields in the order in which the kernel prints them, and what they mean.
 *
 * @param group empty if it is not known; a trace does not say it either
 * @param function the probed function; empty if it is not known
 * @param prototype the function's, as C; empty if it is not known
 * @param values the C values among the fields; a field that no value names is what it prints
 */
public record EventSchema(
    ProbeEvent.Kind kind,
    String group,
    String name,
    String function,
    String prototype,
    List<FieldSchema> fields,
    List<ValueSchema> values) {
  public EventSchema {
    fields = List.copyOf(fields);
    values = List.copyOf(values);
  }

  /**
   * How many fields a line of the event has at least: the guards that end it are missing where the
   * probe was made without them.
   */
  public int requiredFields() {
    int last = -1;
    for (ValueSchema value : values) {
      for (ValueSchema.Part part : value.parts()) {
        last = Math.max(last, part.field());
      }
    }
    int count = fields.size();
    while (count > last + 1 && fields.get(count - 1).guard()) {
      count--;
    }
    return count;
  }

  /**
   * The values that may say more than their numbers: those with a meaning, and those behind
   * pointers, which may lead nowhere. A field that is shown and is not a C value counts as one.
   * They are in the order of the fields that they begin with.
   */
  public List<ValueSchema> meaningValues() {
    List<ValueSchema> all = new ArrayList<>();
    Set<Integer> named = new HashSet<>();
    for (ValueSchema value : values) {
      boolean guarded = false;
      for (ValueSchema.Part part : value.parts()) {
        named.add(part.field());
        guarded |= !fields.get(part.field()).guards().isEmpty();
      }
      if (guarded || value.meaning().isPresent()) {
        all.add(value);
      }
    }
    for (int i = 0; i < fields.size(); i++) {
      FieldSchema field = fields.get(i);
      if (!field.guards().isEmpty() && !field.guard() && !named.contains(i)) {
        all.add(ValueSchema.ofField(field.name(), i, Long.SIZE, Optional.empty()));
      }
    }
    all.sort((a, b) -> Integer.compare(a.firstField(), b.firstField()));
    return all;
  }
}
