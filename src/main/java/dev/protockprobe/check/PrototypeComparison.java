package dev.protockprobe.check;

import dev.protockprobe.check.FunctionChange.Kind;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.FunctionMark;
import dev.protockprobe.type.Parameter;
import dev.protockprobe.type.Prototype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Compares a prototype with another kernel's prototypes of the same name. */
public final class PrototypeComparison {
  private final Layouts ours;
  private final Layouts theirs;

  /** A comparison of types that two kernels lay out, each in its way. */
  public PrototypeComparison(Layouts ours, Layouts theirs) {
    this.ours = ours;
    this.theirs = theirs;
  }

  /** A parameter as it is compared. */
  private record Passed(String name, String shape, CType type) {
    boolean fits(Passed other) {
      return hasTypeOf(other)
          && (name.equals(other.name) || name.isEmpty() || other.name.isEmpty());
    }

    boolean hasTypeOf(Passed other) {
      return TypeShape.fit(shape, other.shape);
    }

    String text() {
      return "'" + CTypeWriter.declare(type, name) + "'";
    }
  }

  /**
   * What has changed; empty if nothing has.
   *
   * @param others the other kernel's functions of that name; empty if it has none
   */
  public Optional<FunctionChange> compare(Prototype prototype, List<Prototype> others) {
    if (others.isEmpty()) {
      return change(Kind.GONE, List.of());
    }
    List<FunctionChange> changes = new ArrayList<>();
    for (Prototype other : others) {
      compare(prototype, other).ifPresent(changes::add);
    }
    if (changes.size() == others.size()) {
      return Optional.of(changes.get(0));
    }
    return changes.isEmpty() ? Optional.empty() : change(Kind.SEVERAL, changes.get(0).details());
  }

  private static Optional<FunctionChange> change(Kind kind, List<String> details) {
    return Optional.of(new FunctionChange(kind, details));
  }

  private Optional<FunctionChange> compare(Prototype prototype, Prototype other) {
    if (other.is(FunctionMark.INLINE) && !prototype.is(FunctionMark.INLINE)) {
      return change(Kind.INLINE, List.of());
    }
    List<Passed> before = passed(prototype, ours);
    List<Passed> after = passed(other, theirs);
    if (before.size() < after.size()) {
      return change(Kind.ADDED, unmatched(after, before, " is new"));
    } else if (before.size() > after.size()) {
      return change(Kind.REMOVED, unmatched(before, after, " is gone"));
    }
    Optional<FunctionChange> parameters = compareEach(before, after);
    if (parameters.isPresent()) {
      return parameters;
    }
    return prototype.variadic() != other.variadic()
        ? change(Kind.VARIADIC, List.of())
        : compareReturns(prototype, other);
  }

  /** Compares two lists of the same length, one parameter at a time. */
  private static Optional<FunctionChange> compareEach(List<Passed> before, List<Passed> after) {
    List<String> types = new ArrayList<>();
    boolean named = true;
    for (int i = 0; i < before.size(); i++) {
      Passed was = before.get(i);
      Passed is = after.get(i);
      named &= was.name().equals(is.name()) || was.name().isEmpty() || is.name().isEmpty();
      if (!was.hasTypeOf(is)) {
        types.add("parameter " + (i + 1) + " is " + is.text() + ", not " + was.text());
      }
    }
    boolean sameSet = before.stream().allMatch(was -> after.stream().anyMatch(was::fits));
    if ((!types.isEmpty() || !named) && sameSet && before.size() > 1) {
      return change(Kind.REORDERED, List.of("they are " + text(after) + ", not " + text(before)));
    }
    return types.isEmpty() ? Optional.empty() : change(Kind.RETYPED, types);
  }

  private Optional<FunctionChange> compareReturns(Prototype prototype, Prototype other) {
    String was = TypeShape.of(prototype.returns(), ours);
    String is = TypeShape.of(other.returns(), theirs);
    boolean same = was.equals(is) || was.contains(TypeShape.UNKNOWN);
    return same
        ? Optional.empty()
        : change(
            Kind.RETURNS,
            List.of(
                "it returns '%s', not '%s'"
                    .formatted(
                        CTypeWriter.write(other.returns()),
                        CTypeWriter.write(prototype.returns()))));
  }

  private static String text(List<Passed> parameters) {
    return String.join(", ", parameters.stream().map(Passed::text).toList());
  }

  private static List<Passed> passed(Prototype prototype, Layouts layouts) {
    List<Passed> all = new ArrayList<>();
    for (Parameter parameter : prototype.parameters()) {
      CType type = parameter.adjustedType();
      all.add(new Passed(parameter.name(), TypeShape.of(type, layouts), type));
    }
    return all;
  }

  /** The parameters of the longer list that the shorter one lacks in the same order. */
  private static List<String> unmatched(List<Passed> more, List<Passed> fewer, String words) {
    List<String> details = unmatched(more, fewer, words, Passed::fits);
    if (details.isEmpty()) { // some may only have other names
      details = unmatched(more, fewer, words, Passed::hasTypeOf);
    }
    return details.isEmpty()
        ? List.of("they are " + text(more) + "; those of the other are " + text(fewer))
        : details;
  }

  /**
   * The same with one way to compare two parameters; empty if the longer list lacks a parameter of
   * the shorter one or has it in another order.
   */
  private static List<String> unmatched(
      List<Passed> more, List<Passed> fewer, String words, BiPredicate<Passed, Passed> same) {
    List<String> details = new ArrayList<>();
    int matched = 0;
    for (int i = 0; i < more.size(); i++) {
      if (matched < fewer.size() && same.test(more.get(i), fewer.get(matched))) {
        matched++;
      } else {
        details.add("parameter " + (i + 1) + " " + more.get(i).text() + words);
      }
    }
    return matched < fewer.size() ? List.of() : details;
  }
}
