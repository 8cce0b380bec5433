package dev.protockprobe.probe;

import java.util.List;

/**
 * An event with the C values that its fetch args hold, in their order.
 *
 * @param guards fetch args of the event after those of the values. They print pointers that the
 *     kernel follows to read the values
 */
public record PlannedProbe(ProbeEvent event, List<FetchedValue> values, List<FetchArg> guards) {
  public PlannedProbe {
    values = List.copyOf(values);
    guards = List.copyOf(guards);
  }
}
