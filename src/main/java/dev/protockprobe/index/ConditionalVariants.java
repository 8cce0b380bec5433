package dev.protockprobe.index;

import dev.protockprobe.index.SliceConditionals.Conditional;
import dev.protockprobe.preprocess.Condition;
import dev.protockprobe.preprocess.ConditionalGroups;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits a {@link DeclarationSlice} into variants, one for each choice of {@code #if} branches, if
 * the branches change the form of the declaration (see {@link SliceConditionals}). Within a
 * variant, equal conditions have the same value: if one {@code #ifdef X} opens a brace, a second
 * one may close it.
 */
final class ConditionalVariants {
  /** With more conditions there are too many choices; such a slice stays as it is. */
  private static final int MOST_CONDITIONS = 6;

  private final DeclarationSlice slice;
  private final List<Conditional> conditionals;
  private final Map<String, Integer> conditions = new LinkedHashMap<>();
  private final Set<Set<Integer>> seen = new HashSet<>();
  private final List<DeclarationSlice> variants = new ArrayList<>();

  private ConditionalVariants(DeclarationSlice slice, List<Conditional> conditionals) {
    this.slice = slice;
    this.conditionals = conditionals;
  }

  /** The variants of a slice; only itself if no conditional shapes it. */
  static List<DeclarationSlice> of(DeclarationSlice slice) {
    if (slice.groups().uncertainWithin(slice.span().start(), slice.span().end()).isEmpty()) {
      return List.of(slice);
    }
    List<Conditional> conditionals = SliceConditionals.of(slice);
    return conditionals.isEmpty()
        ? List.of(slice)
        : new ConditionalVariants(slice, conditionals).all();
  }

  private List<DeclarationSlice> all() {
    for (Conditional conditional : conditionals) {
      for (ConditionalGroups.Uncertain branch : conditional.branches) {
        conditions.putIfAbsent(BranchCondition.of(branch.condition()).text(), conditions.size());
      }
    }
    if (conditions.size() > MOST_CONDITIONS) {
      return List.of(slice);
    }
    for (int choice = (1 << conditions.size()) - 1; choice >= 0; choice--) {
      addVariant(choice);
    }
    return variants.isEmpty() ? List.of(slice) : List.copyOf(variants);
  }

  /** Adds the variant for a choice: a condition holds if its bit in {@code choice} is set. */
  private void addVariant(int choice) {
    Set<Integer> counting = new HashSet<>();
    Set<Integer> left = new HashSet<>();
    Condition assumed = null;
    for (Conditional conditional : conditionals) {
      boolean chosen = false;
      for (ConditionalGroups.Uncertain branch : conditional.branches) {
        boolean counts = !chosen && holds(branch.condition(), choice);
        (counts ? counting : left).add(branch.start());
        assumed = counts && assumed == null ? branch.condition() : assumed;
        chosen |= counts;
      }
      assumed = !chosen && assumed == null ? conditional.none() : assumed;
    }
    if (!seen.add(counting)) {
      return;
    }
    ConditionalGroups resolved =
        slice.groups().resolved(slice.span().start(), slice.span().end(), counting, left, assumed);
    if (!resolved.isSkipped(slice.span().end() - 1)) { // else another branch ends the declaration
      variants.add(slice.with(resolved));
    }
  }

  private boolean holds(Condition condition, int choice) {
    BranchCondition branch = BranchCondition.of(condition);
    boolean isSet = (choice >> conditions.get(branch.text()) & 1) != 0;
    return isSet != branch.negated();
  }
}
