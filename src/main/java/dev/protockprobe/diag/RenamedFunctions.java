package dev.protockprobe.diag;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows which functions of Linux were replaced by others, from the resource {@code
 * renamed-functions.txt}. It finds earlier and later functions, because a kernel may be older or
 * newer than the name that is asked for.
 */
final class RenamedFunctions {
  private static final String RESOURCE = "renamed-functions.txt";
  private static final String UNKNOWN = "?";

  private RenamedFunctions() {}

  /**
   * A function that does in another kernel what the asked one does.
   *
   * @param how when one replaced the other, as a clause behind the name
   */
  record Other(String name, String how) {}

  /**
   * The function among the {@code known} ones that replaced {@code name} or that {@code name}
   * replaced; the one nearest in time if there are several.
   */
  static Optional<Other> of(String name, Set<String> known) {
    for (List<String> line : lines()) {
      int asked = line.indexOf(name);
      Optional<Other> other = asked < 0 ? Optional.empty() : nearest(line, asked, known);
      if (other.isPresent()) {
        return other;
      }
    }
    return Optional.empty();
  }

  /** The rows of the resource: names, and between two of them the version. */
  static List<List<String>> lines() {
    return ResourceTable.rows(RenamedFunctions.class, RESOURCE);
  }

  private static Optional<Other> nearest(List<String> line, int asked, Set<String> known) {
    for (int distance = 2; distance < line.size(); distance += 2) {
      int later = asked + distance;
      if (later < line.size() && known.contains(line.get(later))) {
        String clause = clause("which replaced it", line.get(later - 1));
        return Optional.of(new Other(line.get(later), clause));
      }
      int earlier = asked - distance;
      if (earlier >= 0 && known.contains(line.get(earlier))) {
        String clause = clause("which it replaced", line.get(asked - 1));
        return Optional.of(new Other(line.get(earlier), clause));
      }
    }
    return Optional.empty();
  }

  private static String clause(String what, String version) {
    return version.equals(UNKNOWN)
        ? ", %s in another kernel".formatted(what)
        : ", %s in Linux %s".formatted(what, version);
  }
}
