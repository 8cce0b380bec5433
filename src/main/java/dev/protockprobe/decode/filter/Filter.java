package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;
import java.util.Optional;

/** A filter for the events of a trace, parsed and checked. */
public final class Filter {
  private final FilterCondition condition;
  private final TraceSchema schema;

  private Filter(FilterCondition condition, TraceSchema schema) {
    this.condition = condition;
    this.schema = schema;
  }

  /** Reads a filter; empty after a reported error. */
  public static Optional<Filter> read(
      SourceFile text, TraceSchema schema, Diagnostics diagnostics) {
    FilterCondition condition;
    try {
      condition = FilterParser.parse(text);
    } catch (FilterError e) {
      diagnostics.report(e.diagnostic());
      return Optional.empty();
    }
    Filter filter = new Filter(condition, schema);
    ConstantNames constants = new ConstantNames(schema);
    List<Diagnostic> errors =
        condition.accept(new FilterCheck(schema, filter.compilers(), constants));
    if (errors.isEmpty()) {
      errors = condition.accept(new ShownTextCheck(schema));
    }
    errors.forEach(diagnostics::report);
    if (errors.isEmpty()) {
      condition.accept(new ByteOrderCheck(schema, constants)).forEach(diagnostics::report);
    }
    return errors.isEmpty() ? Optional.of(filter) : Optional.empty();
  }

  private List<ConditionCompiler> compilers() {
    ConstantNames constants = new ConstantNames(schema);
    return schema.events().stream()
        .map(event -> new ConditionCompiler(event, schema, constants))
        .toList();
  }

  /** Whether a call is wanted; for one thread. */
  CallPredicate callPredicate() {
    return condition.accept(new CallCompiler(compilers()));
  }

  /** Whether an event is wanted; for one thread. */
  public EventPredicate predicate() {
    EventPredicate[] bySchema =
        compilers().stream().map(condition::accept).toArray(EventPredicate[]::new);
    return event -> bySchema[event.index()].test(event);
  }
}
