package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Diagnostic;
import java.util.List;

/**
 * Base of the checks of a filter: collects what a check finds wrong in the comparisons and names of
 * a condition.
 */
abstract class ConditionFindings implements FilterCondition.Visitor<List<Diagnostic>> {
  @Override
  public final List<Diagnostic> visitAny(FilterCondition.Any any) {
    return all(any.of());
  }

  @Override
  public final List<Diagnostic> visitAll(FilterCondition.All all) {
    return all(all.of());
  }

  @Override
  public final List<Diagnostic> visitNot(FilterCondition.Not not) {
    return not.of().accept(this);
  }

  private List<Diagnostic> all(List<FilterCondition> conditions) {
    return conditions.stream().flatMap(one -> one.accept(this).stream()).toList();
  }
}
