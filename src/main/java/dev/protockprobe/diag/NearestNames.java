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
    List<Near> near = near(name, known);
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

  /**
   * The one known name that is nearest; empty if none is near, as to a name of two letters, or if
   * several are as near.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    List<Near> near = name.length() < 3 ? List.of() : near(name, known);
    boolean one =
        near.size() == 1 || (near.size() > 1 && near.get(0).distance() < near.get(1).distance());
    return one ? Optional.of(near.get(0).name()) : Optional.empty();
  }

  private record Near(String name, int distance) {}

  /** The near names, the nearest first. */
  private static List<Near> near(String name, Collection<String> known) {
    int most = Math.max(1, name.length() / 3);
    return known.stream()
        .filter(other -> Math.abs(other.length() - name.length()) <= most)
        .map(other -> new Near(other, EditDistance.between(name, other)))
        .filter(other -> other.distance() > 0 && other.distance() <= most)
        .sorted(Comparator.comparingInt(Near::distance))
        .toList();
  }
}
