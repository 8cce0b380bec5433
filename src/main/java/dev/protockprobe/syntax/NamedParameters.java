package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.preprocess.Condition;
import dev.protockprobe.type.CompatibleTypes;
import dev.protockprobe.type.FunctionMark;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the declaration that names a function's parameters: preferably the definition, then a
 * declaration in an input itself, then one in an included file. All these declarations agree in
 * types.
 */
final class NamedParameters {
  private static final int OWN_DEFINITION = 0;
  private static final int DEFINITION = 1;
  private static final int OWN = 2;
  private static final int INCLUDED = 3;
  private static final int RANKS = 4;

  private final List<List<Named>> byRank = new ArrayList<>();

  /** A declaration; {@code condition} is null if it counts for certain. */
  private record Named(Prototype prototype, int rank, Condition condition) {

    /**
     * Whether the two are alternatives: depending on conditions, either may declare the kernel's
     * function.
     */
    boolean competesWith(Named other) {
      boolean inline = prototype.is(FunctionMark.INLINE) || other.prototype.is(FunctionMark.INLINE);
      boolean alike = prototype.is(FunctionMark.STATIC) == other.prototype.is(FunctionMark.STATIC);
      return rank == other.rank && !inline && (alike || rank == OWN_DEFINITION);
    }
  }

  NamedParameters() {
    for (int rank = 0; rank < RANKS; rank++) {
      byRank.add(new ArrayList<>());
    }
  }

  /** Adds a declaration; {@code own} says whether it stands in an input itself. */
  void add(Prototype prototype, DeclarationSlice slice, boolean own) {
    Condition condition = slice.groups().uncertainAround(slice.span().start()).orElse(null);
    int rank;
    if (slice.isDefinition() && own) {
      rank = OWN_DEFINITION;
    } else if (slice.isDefinition() && condition == null) {
      rank = DEFINITION; // an uncertain one in a header is a stub
    } else {
      rank = own ? OWN : INCLUDED;
    }
    byRank.get(rank).add(new Named(prototype, rank, condition));
  }

  /**
   * The best declaration that agrees with those that count, with their attributes. A parameter that
   * it does not name takes the name that another declaration has for it.
   */
  Prototype best(List<Prototype> counting) {
    Prototype best = null;
    for (List<Named> alike : inOrder()) {
      for (Named next : alike) {
        if (CompatibleTypes.compatible(counting.get(0), next.prototype())) {
          best = best == null ? next.prototype() : best.withNamesOf(next.prototype());
        }
      }
    }
    for (Prototype other : counting) {
      best = best == null ? other : best.with(other);
    }
    return best;
  }

  /**
   * A warning if the names are those of one branch of a condition that is not known, and another
   * branch has others.
   */
  Optional<Diagnostic> doubt(List<Prototype> counting) {
    Named first = null;
    for (List<Named> alike : inOrder()) {
      for (Named next : alike) {
        if (CompatibleTypes.compatible(counting.get(0), next.prototype())) {
          first = first == null ? next : first;
          boolean competes = first.condition() != null && first.competesWith(next);
          if (competes && differ(first.prototype(), next.prototype())) {
            return Optional.of(warning(first, next));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean differ(Prototype first, Prototype other) {
    for (int i = 0; i < first.parameters().size(); i++) {
      String name = first.parameters().get(i).name();
      String another = other.parameters().get(i).name();
      if (!name.isEmpty() && !another.isEmpty() && !name.equals(another)) {
        return true;
      }
    }
    return false;
  }

  private static Diagnostic warning(Named first, Named other) {
    return Diagnostic.warning(
            DiagnosticCode.CONDITIONAL_DECLARATION,
            first.prototype().span(),
            "a condition whose value is not known selects between two definitions of '"
                + first.prototype().name()
                + "' whose parameters have different names; these are printed")
        .withRelated(other.prototype().span(), "the other names")
        .withHelp(ConditionHelp.whatToPass(first.condition().directive()));
  }

  /**
   * Groups of declarations, the best first. Each group has one rank, and its declarations that
   * count for certain come first. Static functions come after all ranks, because a static stub in
   * one branch is not the function that is declared elsewhere. Inline functions come last, because
   * they have no symbol to probe.
   */
  private List<List<Named>> inOrder() {
    List<List<Named>> ordered = new ArrayList<>();
    List<List<Named>> internal = new ArrayList<>();
    List<List<Named>> inline = new ArrayList<>();
    for (List<Named> rank : byRank) {
      ordered.add(having(rank, false, false));
      internal.add(having(rank, false, true));
      inline.add(having(rank, true, false));
    }
    ordered.addAll(internal);
    ordered.addAll(inline);
    return ordered;
  }

  private static List<Named> having(List<Named> rank, boolean isInline, boolean isStatic) {
    List<Named> certain = new ArrayList<>();
    List<Named> others = new ArrayList<>();
    for (Named named : rank) {
      boolean contained = named.prototype().is(FunctionMark.INLINE);
      boolean inFile = !contained && named.prototype().is(FunctionMark.STATIC);
      if (contained == isInline && inFile == isStatic) {
        (named.condition() == null ? certain : others).add(named);
      }
    }
    certain.addAll(others);
    return certain;
  }
}
