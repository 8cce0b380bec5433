package dev.protockprobe.syntax;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.index.DeclarationSlice;
import dev.protockprobe.preprocess.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Compares several declarations of one name, which must agree. Declarations under an unknown
 * condition count only if no other is certain: where both count, C requires them to agree.
 */
final class Agreement<T> {
  private final String what;
  private final String name;
  private final Function<T, Span> span;
  private final BiPredicate<T, T> compatible;
  private final List<T> certain = new ArrayList<>();
  private final List<T> uncertain = new ArrayList<>();
  private final List<Span> conditions = new ArrayList<>();

  /**
   * An agreement of nothing yet.
   *
   * @param what what is declared, for the diagnostic
   * @param span where a declaration stands
   * @param compatible whether two say the same
   */
  Agreement(String what, String name, Function<T, Span> span, BiPredicate<T, T> compatible) {
    this.what = what;
    this.name = name;
    this.span = span;
    this.compatible = compatible;
  }

  void add(T declared, DeclarationSlice slice) {
    Optional<Span> condition =
        slice.groups().uncertainAround(slice.span().start()).map(Condition::directive);
    (condition.isPresent() ? uncertain : certain).add(declared);
    condition.ifPresent(conditions::add);
  }

  /** Those that count. */
  List<T> counting() {
    return certain.isEmpty() ? uncertain : certain;
  }

  /** The first of those that count; empty if there is none, or after an error if they differ. */
  Optional<T> result(Diagnostics diagnostics) {
    List<T> counting = counting();
    for (int i = 1; i < counting.size(); i++) {
      if (!compatible.test(counting.get(0), counting.get(i))) {
        report(span.apply(counting.get(0)), span.apply(counting.get(i)), diagnostics);
        return Optional.empty();
      }
    }
    return counting.isEmpty() ? Optional.empty() : Optional.of(counting.get(0));
  }

  private void report(Span first, Span second, Diagnostics diagnostics) {
    if (first.equals(second)) {
      return; // one file that is given twice
    }
    String help =
        certain.isEmpty()
            ? ConditionHelp.whatToPass(conditions.get(0))
            : "give only the inputs of the kernel that will be probed";
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.CONFLICTING_DECLARATIONS,
                second,
                "conflicting declarations of the %s '%s'".formatted(what, name))
            .withHelp(help)
            .withRelated(first, "the other declaration"));
  }
}
