package dev.protockprobe.index;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names that a search in an index looks for: a list of exact names, or a test.
 *
 * @param exact the wanted names if each is known in full, so that the index looks them up directly;
 *     else empty
 * @param matches tests whether a name is wanted; unused if {@code exact} is not empty
 */
public record WantedNames(List<String> exact, Predicate<String> matches) {
  public WantedNames {
    exact = List.copyOf(exact);
  }

  /** The test whether a name is wanted. */
  public Predicate<String> asPredicate() {
    return exact.isEmpty() ? matches : new HashSet<>(exact)::contains;
  }

  /** Every name. */
  public static WantedNames all() {
    return new WantedNames(List.of(), name -> true);
  }
}
