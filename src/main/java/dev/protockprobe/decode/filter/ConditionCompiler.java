package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.filter.ComparisonCompiler.Mismatch;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes predicates of conditions, for the events of one schema. */
final class ConditionCompiler {
  private static final EventPredicate NEVER = event -> false;

  private final EventNames names;
  private final ComparisonCompiler comparisons;

  ConditionCompiler(EventSchema event, TraceSchema trace, ConstantNames constants) {
    names = new EventNames(event, trace);
    comparisons = new ComparisonCompiler(names, constants);
  }

  /** Whether a condition holds; what the events do not have makes a comparison false. */
  EventPredicate compile(Condition condition) {
    if (condition instanceof Condition.Any any) {
      EventPredicate[] all = compileAll(any.of());
      return event -> holdsAny(all, event);
    } else if (condition instanceof Condition.All every) {
      EventPredicate[] all = compileAll(every.of());
      return event -> holdsAll(all, event);
    } else if (condition instanceof Condition.Not not) {
      EventPredicate inner = compile(not.of());
      return event -> !inner.test(event);
    } else if (condition instanceof Condition.Truth truth) {
      return truth(truth).orElse(NEVER);
    }
    try {
      return comparison((Condition.Comparison) condition).orElse(NEVER);
    } catch (Mismatch e) {
      return NEVER;
    }
  }

  private EventPredicate[] compileAll(List<Condition> conditions) {
    return conditions.stream().map(this::compile).toArray(EventPredicate[]::new);
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

  Optional<EventPredicate> comparison(Condition.Comparison comparison) throws Mismatch {
    return comparisons.compile(comparison);
  }

  /** Empty if the events do not have what must be there. */
  Optional<EventPredicate> truth(Condition.Truth truth) {
    String name = truth.name().text();
    OptionalInt fault = names.faultPart(name);
    if (fault.isPresent()) {
      int part = fault.getAsInt();
      return Optional.of(event -> event.isFault(part));
    }
    return names.find(name).map(ConditionCompiler::truth);
  }

  private static EventPredicate truth(NamedPart part) {
    if (part instanceof NamedPart.Textual text) {
      TextSource source = text.source();
      return event -> source.read(event) && source.start() < source.end();
    } else if (part instanceof NamedPart.Numeric number) {
      NumberSource source = number.source();
      return event -> source.read(event) && source.isNonZero();
    }
    NumberSource time = ((NamedPart.Time) part).source();
    return event -> time.read(event) && time.isNonZero();
  }

  /** Whether the events have something that {@code name} names. */
  boolean has(String name) {
    return names.find(name).isPresent() || names.faultPart(name).isPresent();
  }
}
