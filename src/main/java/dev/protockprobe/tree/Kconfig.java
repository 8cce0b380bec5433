package dev.protockprobe.tree;

import java.util.Optional;

/** Reads an architecture's Kconfig: Documentation/kbuild/kconfig-language.rst. */
final class Kconfig {
  private static final String PREFIX = "CONFIG_";

  private Kconfig() {}

  /**
   * Whether every kernel of a machine has an option because the architecture's own entry selects
   * it; empty if the option depends on others.
   */
  static Optional<Boolean> selects(String text, Machine machine, String option) {
    String selected = "select " + option.substring(PREFIX.length());
    String entry = "";
    Optional<Boolean> answer = Optional.of(false);
    for (String line : text.lines().toList()) {
      String words = line.strip().replaceAll("\\s+", " ");
      if (words.startsWith("config ")) {
        entry = words.substring("config ".length());
      } else if (words.equals(selected) && machine.isEntry(entry)) {
        return Optional.of(true);
      } else if (words.startsWith(selected + " ")) {
        answer = Optional.empty();
      }
    }
    return answer;
  }
}
