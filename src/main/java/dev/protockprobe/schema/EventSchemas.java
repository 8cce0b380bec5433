package dev.protockprobe.schema;

import dev.protockprobe.probe.ProbeEvent;
import java.util.List;

/** Schemas of events from what defines the events. */
public final class EventSchemas {
  private EventSchemas() {}

  /** What a line of {@code kprobe_events} says of an event: its fields, and no C types. */
  public static EventSchema of(ProbeEvent event) {
    return new EventSchema(
        event.kind(),
        event.group(),
        event.name(),
        event.point().symbol(),
        "",
        event.args().stream().map(FieldSchema::of).toList(),
        List.of());
  }
}
