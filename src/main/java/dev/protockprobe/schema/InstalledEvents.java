package dev.protockprobe.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges the event definitions that were installed on the traced machine into a schema that was
 * made before. The installed definitions say which fields the kernel prints; the schema knows the C
 * types of the fields.
 */
public final class InstalledEvents {
  private InstalledEvents() {}

  /**
   * The events of {@code schema} with the fields of {@code installed}, and those that only the
   * latter has.
   */
  public static TraceSchema over(TraceSchema schema, TraceSchema installed) {
    List<EventSchema> events = new ArrayList<>();
    for (EventSchema event : schema.events()) {
      events.add(installed.event(event.name()).map(found -> over(event, found)).orElse(event));
    }
    for (EventSchema event : installed.events()) {
      if (schema.event(event.name()).isEmpty()) {
        events.add(event);
      }
    }
    return new TraceSchema(schema.architecture(), schema.bigEndian(), events);
  }

  private static EventSchema over(EventSchema event, EventSchema installed) {
    boolean otherFunction =
        !event.function().isEmpty()
            && !installed.function().isEmpty()
            && !event.function().equals(installed.function());
    if (event.kind() != installed.kind() || otherFunction) {
      return installed; // it only has the name
    }
    boolean same = names(event).equals(names(installed));
    List<ValueSchema> values = new ArrayList<>();
    for (ValueSchema value : event.values()) {
      moved(value, names(event), names(installed)).ifPresent(values::add);
    }
    return new EventSchema(
        event.kind(),
        installed.group(),
        event.name(),
        event.function(),
        event.prototype(),
        same ? event.fields() : installed.fields(),
        values);
  }

  private static List<String> names(EventSchema event) {
    return event.fields().stream().map(FieldSchema::name).toList();
  }

  /** A value whose fields stand elsewhere; empty if one of them was not installed. */
  private static Optional<ValueSchema> moved(
      ValueSchema value, List<String> from, List<String> to) {
    for (ValueSchema.Part part : value.parts()) {
      if (!to.contains(from.get(part.field()))) {
        return Optional.empty();
      }
    }
    return Optional.of(value.at(field -> to.indexOf(from.get(field))));
  }
}
