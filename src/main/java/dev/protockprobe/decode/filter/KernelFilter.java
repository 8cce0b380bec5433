package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles a filter to the text for the events' {@code filter} files, so that the kernel records
 * only the events that pass.
 */
public final class KernelFilter {
  /** Less than the smallest page: {@code event_filter_write} in kernel/trace/trace_events.c. */
  private static final int MOST_BYTES = 4095;

  private KernelFilter() {}

  /**
   * The names in a filter that {@link #compile} takes, each with the place where it first occurs.
   * They are names of fields (with a suffix such as {@code .meaning}), of values that every event
   * has, and of constants.
   */
  public static Map<String, Span> names(SourceFile text) {
    Map<String, Span> names = new LinkedHashMap<>();
    FilterParser.parse(text).accept(new FilterNames(names));
    return names;
  }

  /**
   * The conditions for the events of a schema, in their order; empty text for an event of which all
   * are recorded.
   *
   * @return empty after a reported error
   */
  public static Optional<List<String>> compile(
      SourceFile text, TraceSchema schema, Diagnostics diagnostics) {
    if (Filter.read(text, schema, diagnostics).isEmpty()) {
      return Optional.empty();
    }
    FilterCondition condition = FilterParser.parse(text);
    ConstantNames constants = new ConstantNames(schema);
    List<Diagnostic> refusals = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    for (EventSchema event : schema.events()) {
      KernelCondition compiled =
          condition.accept(KernelCompiler.of(event, schema, constants, refusals));
      conditions.add(compiled.equals(KernelCondition.Constant.ALWAYS) ? "" : compiled.text());
    }
    if (refusals.isEmpty()
        && conditions.stream()
            .anyMatch(one -> one.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES)) {
      refusals.add(
          Diagnostic.error(
                  DiagnosticCode.BAD_FILTER,
                  new Span(text, 0, text.bytes().length),
                  "the kernel takes a filter of at most " + MOST_BYTES + " bytes")
              .withHelp("use --where for a part of it"));
    }
    new LinkedHashSet<>(refusals).forEach(diagnostics::report);
    return refusals.isEmpty() ? Optional.of(conditions) : Optional.empty();
  }

  /**
   * Reports an error for each function of which no event can meet a filter that {@link #compile}
   * takes, because the filter needs fields of different events.
   *
   * @return whether there was no error
   */
  public static boolean checkFields(SourceFile text, TraceSchema schema, Diagnostics diagnostics) {
    List<Diagnostic> errors = new MissingFields(FilterParser.parse(text), schema).errors();
    errors.forEach(diagnostics::report);
    return errors.isEmpty();
  }
}
