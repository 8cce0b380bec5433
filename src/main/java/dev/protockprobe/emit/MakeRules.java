package dev.protockprobe.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The make rules for all files that a run makes; files with the same prerequisites share one {@link
 * MakeRule}.
 */
public final class MakeRules {
  private final Map<List<String>, List<String>> targets = new LinkedHashMap<>();

  /** Adds a rule behind the others. */
  public void add(MakeRule rule) {
    targets.computeIfAbsent(rule.prerequisites(), none -> new ArrayList<>()).addAll(rule.targets());
  }

  /** One rule whose targets are {@code others} and whose prerequisites are those of all rules. */
  public MakeRules withTargets(List<String> others) {
    MakeRules all = new MakeRules();
    all.add(new MakeRule(others, prerequisites()));
    return all;
  }

  private List<String> prerequisites() {
    Set<String> all = new LinkedHashSet<>();
    targets.keySet().forEach(all::addAll);
    return List.copyOf(all);
  }

  /**
   * The text of the rules.
   *
   * @param phony whether each prerequisite also gets a rule without a recipe, so that make goes on
   *     if it is removed
   */
  public String text(boolean phony) {
    StringBuilder text = new StringBuilder();
    targets.forEach((of, made) -> text.append(new MakeRule(made, of).text()));
    List<String> prerequisites = phony ? prerequisites() : List.of();
    // The first is the input itself: if that is missing, make shall say so.
    for (int i = 1; i < prerequisites.size(); i++) {
      text.append(MakeRule.quoted(prerequisites.get(i))).append(":\n");
    }
    return text.toString();
  }
}
