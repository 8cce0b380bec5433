package dev.protockprobe.abi;

import dev.protockprobe.type.CType;
import java.util.List;
import java.util.Optional;

/**
 * A prototype with the places of its parameters and of its result.
 *
 * @param convention the architecture's convention, with fewer argument registers for some functions
 * @param result where the returned value is; empty for a void function, and if the place is not
 *     known
 * @param isResultKnown false if no input defines the result's type; a warning has been reported if
 *     the parameters' places depend on that type
 */
public record PlacedPrototype(
    CallingConvention convention,
    List<PlacedParameter> parameters,
    Optional<Result> result,
    boolean isResultKnown) {
  public PlacedPrototype {
    parameters = List.copyOf(parameters);
  }

  /**
   * A returned value.
   *
   * @param storage where it is when the function returns; {@code Indirect} is memory of the caller,
   *     and the pointer's place is the one at the function's entry
   * @param disagreement what compilers disagree about here; empty if they agree
   */
  public record Result(
      CType type, int sizeBytes, Storage storage, Rule rule, Optional<Disagreement> disagreement) {

    Result(CType type, int sizeBytes, Storage storage, Rule rule) {
      this(type, sizeBytes, storage, rule, Optional.empty());
    }

    Result with(Optional<Disagreement> found) {
      return new Result(type, sizeBytes, storage, rule, found);
    }
  }
}
