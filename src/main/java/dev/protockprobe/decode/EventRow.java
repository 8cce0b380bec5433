package dev.protockprobe.decode;

import dev.protockprobe.probe.ProbeEvent;
import java.util.List;

/**
 * One event of a trace.
 *
 * @param function where the probe hit, or for a return the function that returned
 * @param offsetBytes from the start of {@code function}
 * @param returnsTo where a return goes; empty for an entry
 * @param values in the order of the event's fetch args
 */
public record EventRow(
    String task,
    int pid,
    int cpu,
    String flags,
    String time,
    ProbeEvent event,
    String function,
    long offsetBytes,
    String returnsTo,
    List<FieldValue> values) {
  public EventRow {
    values = List.copyOf(values);
  }
}
