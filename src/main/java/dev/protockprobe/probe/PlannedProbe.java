package dev.protockprobe.probe;

import java.util.List;

/**
 * An event with the C values that its fetch args hold, in their order. A guard holds none: {@link
 * GuardNames} names it.
 */
public record PlannedProbe(ProbeEvent event, List<FetchedValue> values) {
  public PlannedProbe {
    values = List.copyOf(values);
  }
}
