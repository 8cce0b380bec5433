package dev.protockprobe;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.probe.PlannedFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Joins the compilations of several requests for one target, so that one set of artifacts has all
 * their probes.
 */
public final class JoinedProbes {
  private JoinedProbes() {}

  /**
   * One compilation with the functions of all parts, in their order; reports an error if two of
   * them define the same event.
   *
   * @param parts at least one; all of the same inputs and target
   */
  public static Compilation of(List<Compilation> parts, Diagnostics diagnostics) {
    Compilation first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    EventNames names = new EventNames(diagnostics);
    List<PlannedFunction> functions = new ArrayList<>();
    IdentityHashMap<PlannedFunction, Compilation> origins = new IdentityHashMap<>();
    for (Compilation part : parts) {
      for (PlannedFunction function : part.functions()) {
        names.claim(function);
        functions.add(function);
        origins.put(function, part);
      }
    }
    return new Compilation(
        first.name(),
        functions,
        first.convention(),
        first.schemas(),
        first.kernels(),
        parts.stream().allMatch(part -> part.replanning().isEmpty())
            ? Optional.empty()
            : Optional.of(
                (function, kernels) ->
                    origins
                        .get(function)
                        .replanning()
                        .flatMap(again -> again.plan(function, kernels))),
        filters(parts),
        List.of());
  }

  private static List<String> filters(List<Compilation> parts) {
    if (parts.stream().allMatch(part -> part.filters().isEmpty())) {
      return List.of();
    }
    List<String> filters = new ArrayList<>();
    for (Compilation part : parts) {
      boolean none = part.filters().isEmpty();
      filters.addAll(none ? Collections.nCopies(part.events().size(), "") : part.filters());
    }
    return filters;
  }
}
