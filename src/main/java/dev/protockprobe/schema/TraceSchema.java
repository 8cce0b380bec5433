package dev.protockprobe.schema;

import java.util.List;

/**
 * The events of a trace.
 *
 * @param architecture of the machine that was traced; empty if it is not known
 * @param bigEndian the traced machine's byte order
 */
public record TraceSchema(String architecture, boolean bigEndian, List<EventSchema> events) {
  public TraceSchema {
    events = List.copyOf(events);
  }
}
