package dev.protockprobe.diag;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds known names that the user may have meant by an unknown one. */
public final class NearestNames {
  private static final int SHOWN = 3;

  private NearestNames() {}

  /**
   * A question that suggests the nearest of the {@code known} names.
   *
   * @param otherwise what follows the question
   * @return empty if none is near
   */
  public static Optional<String> didYouMean(
      String name, Collection<String> known, String otherwise) {
    int most = Math.max(1, name.length() / 3);
    record Near(String name, int distance) {}
    List<Near> near =
        known.stream()
            .filter(other -> Math.abs(other.length() - name.length()) <= most)
            .map(other -> new Near(other, EditDistance.between(name, other)))
            .filter(other -> other.distance() > 0 && other.distance() <= most)
            .sorted(Comparator.comparingInt(Near::distance))
            .toList();
    if (near.isEmpty()) {
      return Optional.empty();
    }
    int best = near.get(0).distance();
    return Optional.of(
        near.stream()
            .filter(other -> other.distance() == best)
            .limit(SHOWN)
            .map(other -> "'" + other.name() + "'")
            .collect(Collectors.joining(" or ", "did you mean ", "?" + otherwise)));
  }
}
