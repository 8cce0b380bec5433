package dev.protockprobe.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in an architecture's Kconfig whether it selects an option, and which values an option may
 * have: Documentation/kbuild/kconfig-language.rst.
 */
final class Kconfig {
  private static final String PREFIX = "CONFIG_";

  private static final Pattern DEFAULT = Pattern.compile("default (\\w+)(?: if (.+))?");
  private static final Pattern PROMPT = Pattern.compile("(int|hex|bool|prompt|tristate|string) \"");

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

  /**
   * The numbers that an option may have, one for each default that may count; empty if that is not
   * known, also if a user may set it.
   */
  static List<String> possibleValues(String text, Machine machine, String option) {
    String wanted = "config " + option.substring(PREFIX.length());
    List<String> values = new ArrayList<>();
    boolean inEntry = false;
    boolean decided = false;
    for (String line : text.lines().toList()) {
      String words = line.strip().replaceAll("\\s+", " ");
      boolean indented = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
      inEntry = words.equals(wanted) || (inEntry && (indented || words.isEmpty()));
      Matcher value = DEFAULT.matcher(words);
      if (inEntry && (PROMPT.matcher(words).lookingAt() || words.startsWith("depends "))) {
        return List.of();
      } else if (inEntry && words.startsWith("default ") && !value.matches()) {
        return List.of();
      } else if (inEntry && !decided && value.matches()) {
        Optional<Boolean> counts = holds(value.group(2), machine);
        if (counts.orElse(true)) {
          values.add(value.group(1));
        }
        decided = counts.orElse(false);
      }
    }
    return decided ? List.copyOf(values) : List.of();
  }

  /**
   * Whether a condition holds on a machine; empty if that is not known, as for a condition of
   * several names.
   */
  private static Optional<Boolean> holds(String condition, Machine machine) {
    if (condition == null) {
      return Optional.of(true);
    }
    boolean negated = condition.startsWith("!");
    return machine.has(negated ? condition.substring(1) : condition).map(has -> has != negated);
  }
}
