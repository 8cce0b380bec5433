package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells whether an event might meet a filter's condition if it also had the fields of its
 * function's other events, for example an entry with the fields of the return. Collects the names
 * in the condition that the event lacks.
 */
final class WithAllFields implements FilterCondition.Visitor<Boolean> {
  private final ConditionCompiler own;
  private final List<ConditionCompiler> all;
  private final KernelCompiler kernel;
  private final Map<String, Span> missing;
  private final boolean wanted;

  /**
   * Judges the events of one schema.
   *
   * @param own compiles for these events
   * @param all compile for the events of the function
   * @param kernel compiles what the kernel is asked for these events
   * @param missing receives the names that these events lack, each with its first place
   * @param wanted true if the condition must hold, false if it must fail
   */
  WithAllFields(
      ConditionCompiler own,
      List<ConditionCompiler> all,
      KernelCompiler kernel,
      Map<String, Span> missing,
      boolean wanted) {
    this.own = own;
    this.all = all;
    this.kernel = kernel;
    this.missing = missing;
    this.wanted = wanted;
  }

  @Override
  public Boolean visitAny(FilterCondition.Any any) {
    return several(any.of(), wanted);
  }

  @Override
  public Boolean visitAll(FilterCondition.All every) {
    return several(every.of(), !wanted);
  }

  private boolean several(List<FilterCondition> conditions, boolean oneIsEnough) {
    List<Boolean> each = conditions.stream().map(one -> one.accept(this)).toList();
    return oneIsEnough ? each.contains(true) : !each.contains(false);
  }

  @Override
  public Boolean visitNot(FilterCondition.Not not) {
    return not.of().accept(new WithAllFields(own, all, kernel, missing, !wanted));
  }

  @Override
  public Boolean visitComparison(FilterCondition.Comparison comparison) {
    return single(
        comparison,
        Stream.of(comparison.left(), comparison.right())
            .flatMap(operand -> operand.name().stream())
            .toList());
  }

  @Override
  public Boolean visitTruth(FilterCondition.Truth truth) {
    return single(truth, List.of(truth.name()));
  }

  private boolean single(FilterCondition condition, List<Operand.Name> names) {
    List<Operand.Name> lacked = names.stream().filter(name -> isLacked(name.text())).toList();
    lacked.forEach(name -> missing.putIfAbsent(name.text(), name.span()));
    FilterCondition asked = wanted ? condition : new FilterCondition.Not(condition);
    return !lacked.isEmpty() || !asked.accept(kernel).equals(KernelCondition.Constant.NEVER);
  }

  private boolean isLacked(String name) {
    return !own.has(name) && all.stream().anyMatch(other -> other.has(name));
  }
}
