package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.type.Prototype;
import java.util.List;

/**
 * The probes of one function with what they were made from, so that {@code explain} can give the
 * reasons.
 *
 * @param probes at its entry, at its return, or both
 */
public record PlannedFunction(
    Prototype prototype,
    PlacedPrototype placed,
    List<PlannedParameter> parameters,
    List<PlannedProbe> probes) {
  public PlannedFunction {
    parameters = List.copyOf(parameters);
    probes = List.copyOf(probes);
  }

  /** A parameter, where it is, and what is fetched of it. */
  public record PlannedParameter(PlacedParameter placed, List<FetchedValue> values) {
    public PlannedParameter {
      values = List.copyOf(values);
    }
  }
}
