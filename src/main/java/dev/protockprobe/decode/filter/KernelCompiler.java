package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;
import java.util.Optional;

/**
 * Compiles a filter's conditions to those of the kernel's filter, for the events of one schema.
 * Each comparison is negated separately: if the kernel could not read a value, a comparison with it
 * is false and the negation is true, whatever stale bytes the kernel's filter sees.
 */
final class KernelCompiler implements FilterCondition.Visitor<KernelCondition> {
  private final ConditionCompiler predicates;
  private final PartNames names;
  private final ConstantNames constants;
  private final KernelParts parts;
  private final List<Diagnostic> refusals;
  private final boolean wanted;

  private KernelCompiler(
      ConditionCompiler predicates,
      PartNames names,
      ConstantNames constants,
      KernelParts parts,
      List<Diagnostic> refusals,
      boolean wanted) {
    this.predicates = predicates;
    this.names = names;
    this.constants = constants;
    this.parts = parts;
    this.refusals = refusals;
    this.wanted = wanted;
  }

  /** A compiler that adds to {@code refusals} what the kernel cannot be asked. */
  static KernelCompiler of(
      EventSchema event, TraceSchema trace, ConstantNames constants, List<Diagnostic> refusals) {
    return new KernelCompiler(
        new ConditionCompiler(event, trace, constants),
        new PartNames(event, trace),
        constants,
        new KernelParts(event, trace),
        refusals,
        true);
  }

  @Override
  public KernelCondition visitAny(FilterCondition.Any any) {
    List<KernelCondition> all = any.of().stream().map(one -> one.accept(this)).toList();
    return wanted ? KernelCondition.any(all) : KernelCondition.all(all);
  }

  @Override
  public KernelCondition visitAll(FilterCondition.All every) {
    List<KernelCondition> all = every.of().stream().map(one -> one.accept(this)).toList();
    return wanted ? KernelCondition.all(all) : KernelCondition.any(all);
  }

  @Override
  public KernelCondition visitNot(FilterCondition.Not not) {
    return not.of()
        .accept(new KernelCompiler(predicates, names, constants, parts, refusals, !wanted));
  }

  @Override
  public KernelCondition visitComparison(FilterCondition.Comparison comparison) {
    try {
      Optional<EventPredicate> predicate = predicates.comparison(comparison);
      return predicate.isEmpty() ? constant(false) : compare(comparison, predicate.get());
    } catch (Mismatch e) {
      return constant(false);
    } catch (KernelRefusal e) {
      return refuse(e);
    }
  }

  private KernelCondition compare(FilterCondition.Comparison comparison, EventPredicate predicate)
      throws Mismatch, KernelRefusal {
    ComparedValue left = comparison.left().in(names, constants).orElseThrow();
    ComparedValue right = comparison.right().in(names, constants).orElseThrow();
    if (left.part().isPresent() && right.part().isPresent()) {
      throw new KernelRefusal(
          comparison.span(), "the kernel's filter compares a field with a constant only");
    }
    boolean turned = left.part().isEmpty();
    ComparedValue.Part part = (turned ? right : left).part().orElseThrow();
    ComparedValue value = turned ? left : right;
    Operator operator = comparison.operator();
    return parts.compare(
        new ConstantComparison(part, value, operator, turned, comparison.span(), predicate),
        wanted);
  }

  @Override
  public KernelCondition visitTruth(FilterCondition.Truth truth) {
    String name = truth.name().text();
    if (!predicates.has(name)) {
      return constant(false);
    }
    try {
      return parts.truth(truth.name(), wanted);
    } catch (KernelRefusal e) {
      return refuse(e);
    }
  }

  private KernelCondition constant(boolean holds) {
    return holds == wanted ? KernelCondition.Constant.ALWAYS : KernelCondition.Constant.NEVER;
  }

  private KernelCondition refuse(KernelRefusal refusal) {
    refusals.add(refusal.diagnostic());
    return KernelCondition.Constant.ALWAYS;
  }
}
