package dev.protockprobe.probe;

import dev.protockprobe.probe.PlannedFunction.PlannedParameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops the values that a {@link View} adds to an event, the last first, while the event exceeds
 * the kernel's limits.
 */
final class FittingViews {
  private FittingViews() {}

  /**
   * Takes values of views away from {@code parameters}, from the last parameter on.
   *
   * @param event without fetch args
   * @return how many values
   */
  static int leaveOut(List<PlannedParameter> parameters, ProbeEvent event, EventLimits limits) {
    int leftOut = 0;
    int last = parameters.size() - 1;
    while (last >= 0 && !fits(parameters, event, limits)) {
      PlannedParameter parameter = parameters.get(last);
      if (parameter.views().isEmpty()) {
        last--;
      } else {
        parameters.set(last, parameter.withoutLastView());
        leftOut++;
      }
    }
    return leftOut;
  }

  private static boolean fits(
      List<PlannedParameter> parameters, ProbeEvent event, EventLimits limits) {
    List<FetchedValue> values = new ArrayList<>();
    boolean views = false;
    for (PlannedParameter parameter : parameters) {
      values.addAll(parameter.all());
      views |= !parameter.views().isEmpty();
    }
    return !views || limits.exceeded(event.with(FetchedValue.args(values))).isEmpty();
  }
}
