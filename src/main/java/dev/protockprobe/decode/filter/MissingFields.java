package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the functions whose events cannot meet a filter because the entry and the return each lack
 * a field that the other has. An example is {@code retval == 0 && flags == 1}.
 */
final class MissingFields {
  private final FilterCondition condition;
  private final TraceSchema trace;
  private final ConstantNames constants;

  MissingFields(FilterCondition condition, TraceSchema trace) {
    this.condition = condition;
    this.trace = trace;
    constants = new ConstantNames(trace);
  }

  /** An error for each function of which no event can meet the filter. */
  List<Diagnostic> errors() {
    Map<String, List<EventSchema>> functions = new LinkedHashMap<>();
    for (EventSchema event : trace.events()) {
      functions.computeIfAbsent(event.function(), name -> new ArrayList<>()).add(event);
    }
    List<Diagnostic> errors = new ArrayList<>();
    functions.forEach((name, events) -> error(name, events).ifPresent(errors::add));
    return errors;
  }

  private Optional<Diagnostic> error(String function, List<EventSchema> events) {
    List<ConditionCompiler> compilers =
        events.stream().map(event -> new ConditionCompiler(event, trace, constants)).toList();
    List<Span> spans = new ArrayList<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (int i = 0; i < events.size(); i++) {
      KernelCompiler kernel = KernelCompiler.of(events.get(i), trace, constants, new ArrayList<>());
      if (!condition.accept(kernel).equals(KernelCondition.Constant.NEVER)) {
        return Optional.empty();
      }
      Map<String, Span> missing = new LinkedHashMap<>();
      if (!condition.accept(
          new WithAllFields(compilers.get(i), compilers, kernel, missing, true))) {
        return Optional.empty(); // the filter drops the event whatever fields it has
      }
      spans.addAll(missing.values());
      reasons.add(
          "%s lacks '%s'".formatted(end(events.get(i)), String.join("' and '", missing.keySet())));
    }
    return Optional.of(
        Diagnostic.error(
                DiagnosticCode.BAD_FILTER,
                spans.stream().reduce(Span::to).orElseThrow(),
                "no event of '%s' can meet the filter: %s"
                    .formatted(function, String.join(", and ", reasons)))
            .withHelp(
                "type --calls --where in place of --filter, for trace or for decode: it looks at"
                    + " both ends of a call"));
  }

  private static String end(EventSchema event) {
    return event.kind() == ProbeEvent.Kind.ENTRY ? "the entry" : "the return";
  }
}
