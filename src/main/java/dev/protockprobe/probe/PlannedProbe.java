package dev.protockprobe.probe;

import java.util.List;

/**
 * An event with the C values that its fetch args hold, in their order.
 *
 * @param guards the event's fetch args behind those of the values: they hold pointers that the
 *     others follow
 */
public record PlannedProbe(ProbeEvent event, List<FetchedValue> values, List<FetchArg> guards) {
  public PlannedProbe {
    values = List.copyOf(values);
    guards = List.copyOf(guards);
  }
}
