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
 * @param group the event's group in tracefs; empty if it is not known. Lines of a trace do not name
 *     it
 * @param function the probed function; empty if it is not known
 * @param prototype the C text of the function's prototype; empty if it is not known
 * @param values the C values that the fields hold; a field without a C value has only its fetch
 *     type
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

  /** The field called {@code name}; empty if there is none. */
  Optional<FieldSchema> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /**
   * The least number of fields that a line of the event can have: a probe that was made with {@code
   * --no-guard} lacks the guards at the line's end.
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
   * The values that can be shown as more than a number: those with a meaning, and those behind
   * pointers, which may be bad. A shown field behind a pointer counts as a value even if it is not
   * part of one. The values are in the order of their first fields.
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
