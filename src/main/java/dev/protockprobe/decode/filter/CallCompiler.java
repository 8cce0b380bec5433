package dev.protockprobe.decode.filter;

import java.util.List;

/**
 * Compiles conditions to predicates for calls. A comparison holds for a call if it holds for the
 * entry or the return, so one condition may use fields of both.
 */
final class CallCompiler implements FilterCondition.Visitor<CallPredicate> {
  /** By schema. */
  private final List<ConditionCompiler> compilers;

  CallCompiler(List<ConditionCompiler> compilers) {
    this.compilers = compilers;
  }

  @Override
  public CallPredicate visitAny(FilterCondition.Any any) {
    List<CallPredicate> all = any.of().stream().map(one -> one.accept(this)).toList();
    return (entry, returned) -> all.stream().anyMatch(one -> one.test(entry, returned));
  }

  @Override
  public CallPredicate visitAll(FilterCondition.All every) {
    List<CallPredicate> all = every.of().stream().map(one -> one.accept(this)).toList();
    return (entry, returned) -> all.stream().allMatch(one -> one.test(entry, returned));
  }

  @Override
  public CallPredicate visitNot(FilterCondition.Not not) {
    CallPredicate inner = not.of().accept(this);
    return (entry, returned) -> !inner.test(entry, returned);
  }

  @Override
  public CallPredicate visitComparison(FilterCondition.Comparison comparison) {
    return ofOneEnd(comparison);
  }

  @Override
  public CallPredicate visitTruth(FilterCondition.Truth truth) {
    return ofOneEnd(truth);
  }

  private CallPredicate ofOneEnd(FilterCondition condition) {
    EventPredicate[] bySchema =
        compilers.stream().map(condition::accept).toArray(EventPredicate[]::new);
    return (entry, returned) ->
        bySchema[entry.index()].test(entry) || bySchema[returned.index()].test(returned);
  }
}
