package dev.protockprobe.schema;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.arch.Architectures;
import java.util.List;
import java.util.Optional;

/**
 * Describes the events that a trace can have, and the machine that was traced.
 *
 * @param architecture of the machine that was traced; empty if it is not known
 * @param bigEndian the traced machine's byte order
 */
public record TraceSchema(String architecture, boolean bigEndian, List<EventSchema> events) {
  public TraceSchema {
    events = List.copyOf(events);
  }

  /** The event called {@code name}; empty if there is none. */
  public Optional<EventSchema> event(String name) {
    return events.stream().filter(event -> event.name().equals(name)).findFirst();
  }

  /** The traced machine's calling convention; empty if its architecture is not known here. */
  public Optional<CallingConvention> convention() {
    return Architectures.named(architecture);
  }
}
