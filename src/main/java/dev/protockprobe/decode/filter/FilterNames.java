package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import java.util.Map;

/** Collects the names in a condition, each with the place in the filter where it first occurs. */
final class FilterNames implements FilterCondition.Visitor<Void> {
  private final Map<String, Span> names;

  FilterNames(Map<String, Span> names) {
    this.names = names;
  }

  @Override
  public Void visitAny(FilterCondition.Any any) {
    any.of().forEach(one -> one.accept(this));
    return null;
  }

  @Override
  public Void visitAll(FilterCondition.All all) {
    all.of().forEach(one -> one.accept(this));
    return null;
  }

  @Override
  public Void visitNot(FilterCondition.Not not) {
    return not.of().accept(this);
  }

  @Override
  public Void visitComparison(FilterCondition.Comparison comparison) {
    comparison.left().name().ifPresent(this::add);
    comparison.right().name().ifPresent(this::add);
    return null;
  }

  @Override
  public Void visitTruth(FilterCondition.Truth truth) {
    add(truth.name());
    return null;
  }

  private void add(Operand.Name name) {
    names.putIfAbsent(name.text(), name.span());
  }
}
