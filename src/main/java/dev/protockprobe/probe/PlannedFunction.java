package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The probes of one function with what they were made from, so that {@code explain} can give the
 * reasons.
 *
 * @param syscall the function at which the call enters the kernel, if this is a system call
 * @param result what a return probe fetches of the result, even if no return probe is asked for
 * @param expressions the expressions that the user has asked for, which probes fetch instead of the
 *     default fetch args
 * @param probes at its entry, at its return, or both
 */
public record PlannedFunction(
    Prototype prototype,
    PlacedPrototype placed,
    Optional<SyscallPoint> syscall,
    List<PlannedParameter> parameters,
    PlannedResult result,
    List<PlannedExpression> expressions,
    List<PlannedProbe> probes) {
  public PlannedFunction {
    expressions = List.copyOf(expressions);
    parameters = List.copyOf(parameters);
    probes = List.copyOf(probes);
  }

  /** The same function with other probes. */
  public PlannedFunction with(List<PlannedProbe> others) {
    return new PlannedFunction(prototype, placed, syscall, parameters, result, expressions, others);
  }

  /**
   * A parameter, where it is, and what is fetched of it at the entry.
   *
   * @param views what is worth seeing of the struct that it points to
   * @param guards the pointers that are fetched because a value is read behind them
   */
  public record PlannedParameter(
      PlacedParameter placed,
      List<FetchedValue> values,
      List<FetchedValue> views,
      List<FetchArg> guards) {
    public PlannedParameter {
      values = List.copyOf(values);
      views = List.copyOf(views);
      guards = List.copyOf(guards);
    }

    /** All that is fetched of it, but for guards. */
    public List<FetchedValue> all() {
      if (views.isEmpty()) {
        return values;
      }
      List<FetchedValue> all = new ArrayList<>(values);
      all.addAll(views);
      return all;
    }

    /** The same parameter with a view. */
    PlannedParameter showing(List<FetchedValue> shown) {
      return new PlannedParameter(placed, values, shown, guards);
    }

    /** The same parameter without the last value of its view. */
    PlannedParameter withoutLastView() {
      return new PlannedParameter(placed, values, views.subList(0, views.size() - 1), guards);
    }

    /**
     * The same parameter with other guards: those in {@code ofEvent} that hold a pointer which the
     * kernel follows to read one of its values.
     */
    PlannedParameter with(List<FetchArg> ofEvent) {
      return new PlannedParameter(placed, values, views, guardsOf(all(), ofEvent));
    }
  }

  /**
   * What a return probe fetches of the result.
   *
   * @param values none of a result that is void, or whose place is not known
   * @param guards the pointers that are fetched because a value is read behind them
   */
  public record PlannedResult(List<FetchedValue> values, List<FetchArg> guards) {
    public PlannedResult {
      values = List.copyOf(values);
      guards = guardsOf(values, guards);
    }
  }

  static List<FetchArg> guardsOf(List<FetchedValue> values, List<FetchArg> ofEvent) {
    List<FetchArg> own = new ArrayList<>();
    for (FetchArg guard : ofEvent) {
      if (isFollowed(guard.expression().text(), values)) {
        own.add(guard);
      }
    }
    return own;
  }

  private static boolean isFollowed(String pointer, List<FetchedValue> values) {
    for (FetchedValue value : values) {
      for (FetchExpression followed : value.pointers()) {
        if (followed.text().equals(pointer)) {
          return true;
        }
      }
    }
    return false;
  }
}
