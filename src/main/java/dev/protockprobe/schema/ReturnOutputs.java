package dev.protockprobe.schema;

import dev.protockprobe.probe.ProbeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds to a schema's return probes the fields that they read through the function's pointer
 * parameters. Only kernels from 6.9 keep the parameters until the return. A schema that was made
 * for any kernel therefore lacks these fields, but a script installs them where the kernel allows
 * it. Their descriptions come from the schema's probe of the function's entry.
 */
public final class ReturnOutputs {
  private ReturnOutputs() {}

  /**
   * {@code schema}, whose return probes also get the fields of this kind that {@code installed}
   * has.
   */
  public static TraceSchema added(TraceSchema schema, TraceSchema installed) {
    return new TraceSchema(
        schema.architecture(),
        schema.bigEndian(),
        schema.events().stream().map(event -> added(event, schema, installed)).toList());
  }

  private static EventSchema added(EventSchema event, TraceSchema schema, TraceSchema installed) {
    if (event.kind() != ProbeEvent.Kind.RETURN || event.function().isEmpty()) {
      return event;
    }
    Optional<EventSchema> entry = entryOf(event.function(), schema);
    Optional<EventSchema> own = installed.event(event.name());
    return entry.isEmpty() || own.isEmpty() ? event : added(event, entry.get(), own.get());
  }

  private static EventSchema added(EventSchema event, EventSchema entry, EventSchema own) {
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < entry.fields().size(); i++) {
      FieldSchema field = entry.fields().get(i);
      if (isIn(own, field) && event.field(field.name()).isEmpty()) {
        taken.add(i);
      }
    }
    int first = event.fields().size();
    List<FieldSchema> fields = new ArrayList<>(event.fields());
    for (int index : taken) {
      FieldSchema field = entry.fields().get(index);
      List<Integer> guards =
          field.guards().stream()
              .filter(taken::contains)
              .map(g -> first + taken.indexOf(g))
              .toList();
      fields.add(field.with(guards, field.guard()));
    }
    List<ValueSchema> values = new ArrayList<>(event.values());
    for (ValueSchema value : entry.values()) {
      if (value.parts().stream().allMatch(part -> taken.contains(part.field()))) {
        values.add(value.at(field -> first + taken.indexOf(field)));
      }
    }
    return new EventSchema(
        event.kind(),
        event.group(),
        event.name(),
        event.function(),
        event.prototype(),
        fields,
        values);
  }

  private static Optional<EventSchema> entryOf(String function, TraceSchema schema) {
    return schema.events().stream()
        .filter(event -> event.kind() == ProbeEvent.Kind.ENTRY && event.function().equals(function))
        .findFirst();
  }

  private static boolean isIn(EventSchema event, FieldSchema field) {
    return event
        .field(field.name())
        .filter(own -> DefinitionDifference.areAlike(field.type(), own.type()))
        .isPresent();
  }
}
