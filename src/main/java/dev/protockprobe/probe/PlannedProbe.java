package dev.protockprobe.probe;

import java.util.List;

/** An event with the C values that its fetch args hold, in their order. */
public record PlannedProbe(ProbeEvent event, List<FetchedValue> values) {
  public PlannedProbe {
    values = List.copyOf(values);
  }
}
