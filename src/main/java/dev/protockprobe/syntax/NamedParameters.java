package dev.protockprobe.syntax;

import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.type.CompatibleTypes;
import dev.protockprobe.type.FunctionMark;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses among a function's declarations, which agree in types, the one whose parameter names
 * count: the definition, then a declaration of the inputs themselves, then one that they include.
 */
final class NamedParameters {
  private static final int OWN_DEFINITION = 0;
  private static final int DEFINITION = 1;
  private static final int OWN = 2;
  private static final int INCLUDED = 3;
  private static final int RANKS = 4;

  private final List<List<Prototype>> byRank = new ArrayList<>();

  NamedParameters() {
    for (int rank = 0; rank < RANKS; rank++) {
      byRank.add(new ArrayList<>());
    }
  }

  /** Adds a declaration; {@code own} says whether it stands in an input itself. */
  void add(Prototype prototype, DeclarationSlice slice, boolean own) {
    boolean certain = slice.groups().uncertainAround(slice.span().start()).isEmpty();
    int rank;
    if (slice.isDefinition() && own) {
      rank = OWN_DEFINITION;
    } else if (slice.isDefinition() && certain) {
      rank = DEFINITION; // an uncertain one in a header is a stub
    } else {
      rank = own ? OWN : INCLUDED;
    }
    byRank.get(rank).add(prototype);
  }

  /**
   * The best declaration that agrees with those that count, with their attributes. A parameter that
   * it does not name takes the name that another declaration has for it.
   */
  Prototype best(List<Prototype> counting) {
    Prototype best = null;
    for (Prototype next : inOrder()) {
      if (CompatibleTypes.compatible(counting.get(0), next)) {
        best = best == null ? next : best.withNamesOf(next);
      }
    }
    for (Prototype other : counting) {
      best = best == null ? other : best.with(other);
    }
    return best;
  }

  /**
   * By their ranks. A static stub in one branch is another function than the one declared, and the
   * last is an inline one, which has no symbol to probe.
   */
  private List<Prototype> inOrder() {
    List<Prototype> ordered = new ArrayList<>();
    List<Prototype> internal = new ArrayList<>();
    List<Prototype> inline = new ArrayList<>();
    for (List<Prototype> prototypes : byRank) {
      for (Prototype prototype : prototypes) {
        boolean contained = prototype.is(FunctionMark.INLINE);
        boolean inFile = prototype.is(FunctionMark.STATIC);
        (contained ? inline : inFile ? internal : ordered).add(prototype);
      }
    }
    ordered.addAll(internal);
    ordered.addAll(inline);
    return ordered;
  }
}
