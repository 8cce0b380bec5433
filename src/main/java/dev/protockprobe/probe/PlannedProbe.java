package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import java.util.List;

/** An event with what it was made from, for who wants to know why. */
public record PlannedProbe(ProbeEvent event, List<PlannedParameter> parameters) {
  public PlannedProbe {
    parameters = List.copyOf(parameters);
  }

  /** A parameter, where it is, and what is fetched of it. */
  public record PlannedParameter(PlacedParameter placed, List<FetchArg> args) {
    public PlannedParameter {
      args = List.copyOf(args);
    }
  }
}
