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
 * Checks that several declarations of one name agree. If a declaration certainly belongs to the
 * program, the declarations under unknown conditions are ignored: if one of them belongs to the
 * program too, C requires it to agree with the certain one.
 */
final class Agreement<T> {
  private final String what;
  private final String name;
  private final Function<T, Span> span;
  private final BiPredicate<T, T> compatible;
  private final List<Declared<T>> certain = new ArrayList<>();
  private final List<Declared<T>> uncertain = new ArrayList<>();

  /** A slice's declaration, and the condition under which it counts; null if it always counts. */
  private record Declared<T>(T value, DeclarationSlice slice, Span condition) {

    /** Whether {@code other} is the same declaration with other branches of its conditionals. */
    boolean isVariantOf(Declared<T> other) {
      return !slice.equals(other.slice)
          && slice.span().file() == other.slice.span().file()
          && slice.span().end() == other.slice.span().end();
    }
  }

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
    Span condition =
        slice.groups().uncertainAround(slice.span().start()).map(Condition::directive).orElse(null);
    (condition == null ? certain : uncertain).add(new Declared<>(declared, slice, condition));
  }

  private List<Declared<T>> all() {
    return certain.isEmpty() ? uncertain : certain;
  }

  /** Whether all declarations stand under conditions that are not known. */
  boolean isUncertain() {
    return certain.isEmpty();
  }

  /** The declarations that count. */
  List<T> counting() {
    List<T> values = new ArrayList<>();
    for (Declared<T> declared : all()) {
      values.add(declared.value());
    }
    return values;
  }

  /** The first of those that count; empty if there is none, or after an error if they differ. */
  Optional<T> result(Diagnostics diagnostics) {
    List<Declared<T>> all = all();
    for (int i = 1; i < all.size(); i++) {
      if (!compatible.test(all.get(0).value(), all.get(i).value())) {
        report(all.get(0), all.get(i), diagnostics);
        return Optional.empty();
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0).value());
  }

  private void report(Declared<T> first, Declared<T> second, Diagnostics diagnostics) {
    if (second.isVariantOf(first)) {
      diagnostics.report(ConditionHelp.conditionalDeclaration(second.condition()));
      return;
    }
    Span place = span.apply(second.value());
    if (span.apply(first.value()).equals(place)) {
      return; // one file that is given twice
    }
    String help =
        certain.isEmpty()
            ? ConditionHelp.whatToPass(first.condition())
            : "give only the inputs of the kernel that will be probed";
    diagnostics.report(
        Diagnostic.error(
                DiagnosticCode.CONFLICTING_DECLARATIONS,
                place,
                "conflicting declarations of the %s '%s'".formatted(what, name))
            .withHelp(help)
            .withRelated(span.apply(first.value()), "the other declaration"));
  }
}
