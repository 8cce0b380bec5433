package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;
import java.util.Optional;

/**
 * Compiles conditions to predicates for the events of one schema. A comparison with something that
 * these events do not have is false.
 */
final class ConditionCompiler implements FilterCondition.Visitor<EventPredicate> {
  private static final EventPredicate NEVER = event -> false;

  private final PartNames names;
  private final ComparisonCompiler comparisons;

  ConditionCompiler(EventSchema event, TraceSchema trace, ConstantNames constants) {
    names = new PartNames(event, trace);
    comparisons = new ComparisonCompiler(names, constants);
  }

  @Override
  public EventPredicate visitAny(FilterCondition.Any any) {
    EventPredicate[] all = compileAll(any.of());
    return event -> holdsAny(all, event);
  }

  @Override
  public EventPredicate visitAll(FilterCondition.All every) {
    EventPredicate[] all = compileAll(every.of());
    return event -> holdsAll(all, event);
  }

  @Override
  public EventPredicate visitNot(FilterCondition.Not not) {
    EventPredicate inner = not.of().accept(this);
    return event -> !inner.test(event);
  }

  @Override
  public EventPredicate visitComparison(FilterCondition.Comparison comparison) {
    try {
      return comparison(comparison).orElse(NEVER);
    } catch (Mismatch e) {
      return NEVER;
    }
  }

  /**
   * Whether the event has the named part, and the part is neither 0 nor empty; for {@code
   * name.fault}, whether the kernel could not read it.
   */
  @Override
  public EventPredicate visitTruth(FilterCondition.Truth truth) {
    String name = truth.name().text();
    Optional<EventPredicate> fault = names.fault(name);
    return fault.isPresent() ? fault.get() : names.find(name).map(NamedPart::truth).orElse(NEVER);
  }

  private EventPredicate[] compileAll(List<FilterCondition> conditions) {
    return conditions.stream()
        .map(condition -> condition.accept(this))
        .toArray(EventPredicate[]::new);
  }

  private static boolean holdsAny(EventPredicate[] all, EventView event) {
    for (EventPredicate one : all) {
      if (one.test(event)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsAll(EventPredicate[] all, EventView event) {
    for (EventPredicate one : all) {
      if (!one.test(event)) {
        return false;
      }
    }
    return true;
  }

  /** The predicate; empty if the events do not have what is compared. */
  Optional<EventPredicate> comparison(FilterCondition.Comparison comparison) throws Mismatch {
    return comparisons.compile(comparison);
  }

  /** Whether the events have something that {@code name} names. */
  boolean has(String name) {
    return names.find(name).isPresent() || names.fault(name).isPresent();
  }
}
