package dev.protockprobe.diag;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds known names that the user may have meant by an unknown one. */
public final class NearestNames {
  private static final int SHOWN = 3;

  /**
   * If a name has at most this many wrong letters, longer names are not suggested: the user
   * mistyped it.
   */
  private static final int CERTAIN = 1;

  /** Shorter names are the beginnings of too many others. */
  private static final int FEWEST_LETTERS = 4;

  private NearestNames() {}

  /**
   * A question that suggests the nearest of the {@code known} names.
   *
   * @param otherwise text to add behind the question mark
   * @return empty if none is near
   */
  public static Optional<String> didYouMean(
      String name, Collection<String> known, String otherwise) {
    List<Near> near = near(name, known);
    int best = near.isEmpty() ? 0 : near.get(0).distance();
    List<String> meant = best > CERTAIN || near.isEmpty() ? longer(name, known) : List.of();
    if (meant.isEmpty()) {
      meant = near.stream().filter(other -> other.distance() == best).map(Near::name).toList();
    }
    return meant.isEmpty()
        ? Optional.empty()
        : Optional.of(
            meant.stream()
                .limit(SHOWN)
                .map(other -> "'" + other + "'")
                .collect(Collectors.joining(" or ", "did you mean ", "?" + otherwise)));
  }

  /** Names with more words at the end, the shortest first: {@code f_noprof}, {@code f_locked}. */
  private static List<String> longer(String name, Collection<String> known) {
    return name.length() < FEWEST_LETTERS
        ? List.of()
        : known.stream()
            .filter(other -> other.startsWith(name + "_"))
            .sorted(Comparator.comparingInt(String::length).thenComparing(other -> other))
            .toList();
  }

  /**
   * The known name that is nearest. Empty if none is near, if several are equally near, or if
   * {@code name} has fewer than three letters.
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
