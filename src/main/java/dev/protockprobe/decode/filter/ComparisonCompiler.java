package dev.protockprobe.decode.filter;

import java.util.Optional;

/** Compiles comparisons to predicates for the events of one schema. */
final class ComparisonCompiler {
  private final PartNames names;
  private final ConstantNames constants;

  ComparisonCompiler(PartNames names, ConstantNames constants) {
    this.names = names;
    this.constants = constants;
  }

  /**
   * The predicate; empty if the events do not have what is compared.
   *
   * @throws Mismatch if the comparison makes no sense for these events
   */
  Optional<EventPredicate> compile(FilterCondition.Comparison comparison) throws Mismatch {
    Optional<ComparedValue> left = comparison.left().in(names, constants);
    Optional<ComparedValue> right = comparison.right().in(names, constants);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    Optional<ComparedValue.Part> leftPart = left.get().part();
    if (leftPart.isPresent()) {
      return Optional.of(right.get().compareWith(leftPart.get(), comparison.operator(), false));
    }
    Optional<ComparedValue.Part> rightPart = right.get().part();
    if (rightPart.isEmpty()) {
      throw new Mismatch(comparison.span(), "neither side of this comparison is part of an event");
    } else if (comparison.operator() == Operator.LIKE) {
      throw Operator.noPattern(comparison.right().span());
    }
    return Optional.of(left.get().compareWith(rightPart.get(), comparison.operator(), true));
  }
}
