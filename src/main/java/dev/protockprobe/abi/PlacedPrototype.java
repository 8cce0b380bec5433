package dev.protockprobe.abi;

import dev.protockprobe.layout.ScalarForm;
import java.util.List;
import java.util.Optional;

/**
 * A prototype with every place a caller and the function agree on.
 *
 * @param returned where the value is that it returns; empty if it returns none
 */
public record PlacedPrototype(List<PlacedParameter> parameters, Optional<Returned> returned) {
  public PlacedPrototype {
    parameters = List.copyOf(parameters);
  }

  /** A returned value. */
  public record Returned(ScalarForm form, Storage storage) {}
}
