package dev.protockprobe.schema;

import dev.protockprobe.probe.ProbeEvent;
import java.util.List;

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
}
