package dev.protockprobe.decode.histogram;

import dev.protockprobe.decode.filter.PointerConditions;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a histogram as the triggers that make the kernel keep it. If a pointer is bad, the kernel
 * leaves stale bytes in place of the value that it points to. So a second trigger counts the events
 * with bad pointers, by the pointers instead of the values.
 */
public final class HistogramTriggers {
  /**
   * {@code TRACING_MAP_KEYS_MAX}. {@link #MOST_SUMS} is one less than {@code TRACING_MAP_VALS_MAX},
   * because the count of hits takes one.
   */
  static final int MOST_KEYS = 3;

  private static final int MOST_SUMS = 2;

  /** Less than the smallest page: {@code event_trigger_regex_write}. */
  private static final int MOST_BYTES = 4095;

  private final HistogramRequest request;
  private final TraceSchema schema;
  private final Diagnostics diagnostics;
  private final int errorsBefore;
  private final Set<Diagnostic> reported = new HashSet<>();

  private HistogramTriggers(HistogramRequest request, TraceSchema schema, Diagnostics diagnostics) {
    this.request = request;
    this.schema = schema;
    this.diagnostics = diagnostics;
    errorsBefore = diagnostics.errorCount();
  }

  /**
   * The triggers of a schema's events, in their order, without the word {@code hist:}; none for an
   * event that lacks a key, which a note says.
   *
   * @param filters the conditions under which the kernel counts events, one for each event of the
   *     schema; an empty text counts all of them. An empty list has no condition for any event
   * @return empty after a reported error
   */
  public static Optional<List<List<String>>> compile(
      HistogramRequest request, TraceSchema schema, List<String> filters, Diagnostics diagnostics) {
    HistogramTriggers triggers = new HistogramTriggers(request, schema, diagnostics);
    triggers.checkNames();
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < schema.events().size(); i++) {
      all.add(triggers.of(schema.events().get(i), filters.isEmpty() ? "" : filters.get(i)));
    }
    if (!triggers.hasErrors()) {
      triggers.reportUncounted(all);
    }
    return triggers.hasErrors() ? Optional.empty() : Optional.of(all);
  }

  private boolean hasErrors() {
    return diagnostics.errorCount() > errorsBefore;
  }

  private void reportUncounted(List<List<String>> all) {
    if (all.stream().allMatch(List::isEmpty)) {
      reportMisfit();
      return;
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isEmpty()) {
        diagnostics.report(
            Diagnostic.note(
                DiagnosticCode.BAD_HISTOGRAM,
                "'%s' is not counted: it lacks a key or a summed field"
                    .formatted(schema.events().get(i).name())));
      }
    }
  }

  /** Reports the first key or summed field that no event has together with all those before it. */
  private void reportMisfit() {
    List<Span> before = new ArrayList<>();
    List<EventSchema> having = schema.events();
    for (Span name : joined(request.keys(), request.sums())) {
      having =
          having.stream().filter(event -> HistogramKey.of(name.text(), event).isPresent()).toList();
      if (having.isEmpty()) {
        String others =
            before.stream().map(one -> "'" + one.text() + "'").collect(Collectors.joining(" and "));
        report(
            name,
            "no event with %s also has '%s'".formatted(others, name.text()),
            "give keys and summed fields of one event");
        return;
      }
      before.add(name);
    }
    report(
        request.keys().get(0).to(request.keys().get(request.keys().size() - 1)),
        "no event has all of these",
        "give keys of one event");
  }

  private void checkNames() {
    if (request.keys().size() > MOST_KEYS) {
      report(
          request.keys().get(MOST_KEYS).to(request.keys().get(request.keys().size() - 1)),
          "the kernel counts by at most " + MOST_KEYS + " keys",
          "leave some out");
    }
    if (request.sums().size() > MOST_SUMS) {
      report(
          request.sums().get(MOST_SUMS).to(request.sums().get(request.sums().size() - 1)),
          "the kernel sums up at most " + MOST_SUMS + " fields",
          "leave some out");
    }
    checkNames(request.keys(), "key");
    checkNames(request.sums(), "field");
  }

  private void checkNames(List<Span> names, String what) {
    Set<String> given = new LinkedHashSet<>();
    for (Span name : names) {
      if (!given.add(name.text())) {
        report(name, "the " + what + " '" + name.text() + "' is given twice", "leave one out");
      } else if (schema.events().stream()
          .noneMatch(event -> HistogramKey.of(name.text(), event).isPresent())) {
        diagnostics.report(unknown(name, what));
      }
    }
  }

  private Diagnostic unknown(Span name, String what) {
    Set<String> fields = new LinkedHashSet<>();
    schema.events().forEach(event -> fields.addAll(HistogramKey.names(event)));
    return HistogramKey.unknown(name, what, fields);
  }

  private List<String> of(EventSchema event, String filter) {
    Map<Span, HistogramKey> keys = found(request.keys(), event);
    Map<Span, HistogramKey> sums = found(request.sums(), event);
    checkKeys(event, keys);
    sums.forEach(
        (span, sum) ->
            SummedField.refusal(sum, event, schema)
                .ifPresent(why -> report(span, "the kernel cannot sum this up: " + why, "")));
    if (hasErrors() || keys.size() < request.keys().size() || sums.size() < request.sums().size()) {
      return List.of();
    }
    return written(event, List.copyOf(keys.values()), List.copyOf(sums.values()), filter);
  }

  private static Map<Span, HistogramKey> found(List<Span> names, EventSchema event) {
    Map<Span, HistogramKey> found = new LinkedHashMap<>();
    for (Span name : names) {
      HistogramKey.of(name.text(), event)
          .filter(key -> !found.containsValue(key))
          .ifPresent(key -> found.put(name, key));
    }
    return found;
  }

  private void checkKeys(EventSchema event, Map<Span, HistogramKey> keys) {
    int texts = 0;
    for (Map.Entry<Span, HistogramKey> one : keys.entrySet()) {
      Span span = one.getKey();
      HistogramKey key = one.getValue();
      Optional<String> refusal = key.refusal(event, schema);
      texts += key.kind() == HistogramKey.Kind.TEXT ? 1 : 0;
      if (refusal.isPresent()) {
        report(
            span,
            "the kernel cannot count by this: " + refusal.get(),
            "fetch a part of it, or under another name, and count by that: --fetch 'part=EXPR'");
      } else if (texts > 1 && key.kind() == HistogramKey.Kind.TEXT) {
        report(span, "the kernel counts by at most one string", "leave one out");
      }
    }
  }

  private List<String> written(
      EventSchema event, List<HistogramKey> keys, List<HistogramKey> sums, String filter) {
    List<Integer> fields = new ArrayList<>();
    Set<String> pointers = new LinkedHashSet<>();
    List<String> unguarded = new ArrayList<>();
    for (HistogramKey key : joined(keys, sums)) {
      key.field().ifPresent(field -> fields.add(field.field()));
      key.guards(event).forEach(guard -> pointers.add(event.fields().get(guard).name()));
    }
    for (HistogramKey key : keys) {
      if (key.guards(event).isEmpty() && !pointers.contains(key.kernelName())) {
        unguarded.add(key.written());
      }
    }
    PointerConditions conditions = PointerConditions.of(event, schema, fields);
    List<String> triggers = new ArrayList<>();
    String values =
        sums.isEmpty()
            ? ""
            : ":vals=" + String.join(",", sums.stream().map(HistogramKey::kernelName).toList());
    List<String> names = keys.stream().map(HistogramKey::written).toList();
    triggers.add(trigger(names, values, filter, conditions.good()));
    if (!conditions.bad().isEmpty()) {
      List<String> all = new ArrayList<>(pointers);
      all.removeIf(HistogramKey::isReserved);
      all.addAll(unguarded);
      if (all.isEmpty()) {
        all.add(HistogramKey.PROCESS); // the kernel needs a key
      }
      triggers.add(
          trigger(all.subList(0, Math.min(MOST_KEYS, all.size())), "", filter, conditions.bad()));
    }
    checkLength(triggers);
    return triggers;
  }

  private static <T> List<T> joined(List<T> keys, List<T> sums) {
    List<T> all = new ArrayList<>(keys);
    all.addAll(sums);
    return all;
  }

  private String trigger(List<String> keys, String values, String filter, String pointers) {
    String condition =
        filter.isEmpty() || pointers.isEmpty()
            ? filter + pointers
            : "(" + filter + ") && (" + pointers + ")";
    return "keys="
        + String.join(",", keys)
        + values
        + ":size="
        + request.size()
        + (condition.isEmpty() ? "" : " if " + condition);
  }

  private void checkLength(List<String> triggers) {
    for (String trigger : triggers) {
      if (("hist:" + trigger).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
        report(
            Span.whole(request.keys().get(0).file()),
            "with its conditions the histogram is longer than the "
                + MOST_BYTES
                + " bytes that the kernel takes",
            "give a shorter --filter");
      }
    }
  }

  /** Reports an error once, whatever the number of events that have it. */
  private void report(Span span, String message, String help) {
    Diagnostic error = Diagnostic.error(DiagnosticCode.BAD_HISTOGRAM, span, message).withHelp(help);
    if (reported.add(error)) {
      diagnostics.report(error);
    }
  }
}
