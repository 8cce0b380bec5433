package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import java.util.List;
import java.util.Optional;

/**
 * An event with what it was made from, for who wants to know why.
 *
 * @param returned where the value is that the function returns; empty if it returns none
 */
public record PlannedProbe(
    ProbeEvent event,
    List<PlannedParameter> parameters,
    Optional<PlacedPrototype.Returned> returned) {
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
