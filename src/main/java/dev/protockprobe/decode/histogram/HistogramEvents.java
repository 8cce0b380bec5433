package dev.protockprobe.decode.histogram;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds in a schema the event that each histogram counts, and shows the histogram's rows as {@code
 * decode} shows that event's fields.
 */
final class HistogramEvents {
  private final TraceSchema schema;
  private final Diagnostics diagnostics;

  HistogramEvents(TraceSchema schema, Diagnostics diagnostics) {
    this.schema = schema;
    this.diagnostics = diagnostics;
  }

  /** Whether a comment's {@code GROUP/EVENT} names an event; empty text names all. */
  static boolean isNamed(EventSchema event, String named) {
    return named.isEmpty() || named.substring(named.indexOf('/') + 1).equals(event.name());
  }

  /** What a histogram lacks. */
  static String missing(PrintedHistogram printed) {
    if (printed.form == null) {
      return "the line that names its event is missing";
    }
    return printed.dropped < 0 || printed.entries < 0
        ? "its totals are missing"
        : "it has %d of %d rows".formatted(printed.rows.size(), printed.entries);
  }

  /** The histograms, those of the same event and keys joined. */
  List<Histogram> of(List<PrintedHistogram> all) {
    Map<List<Object>, HistogramRows> joined = new LinkedHashMap<>();
    for (PrintedHistogram printed : all) {
      Optional<EventSchema> event = event(printed);
      if (event.isPresent()) {
        List<HistogramKey> keys = keys(wanted(printed), event.get());
        List<HistogramKey> has = keys(printed.trigger.keys(), event.get());
        List<HistogramKey> sums = keys(printed.trigger.sums(), event.get());
        joined
            .computeIfAbsent(
                List.of(event.get().name(), wanted(printed)),
                key -> new HistogramRows(event.get(), keys, schema))
            .add(printed, has, sums);
      }
    }
    return joined.values().stream().map(HistogramRows::histogram).toList();
  }

  private static List<String> wanted(PrintedHistogram printed) {
    return printed.wanted.isEmpty() ? printed.trigger.keys() : printed.wanted;
  }

  /** The keys of a trigger; fewer if the event does not have all. */
  private static List<HistogramKey> keys(List<String> written, EventSchema event) {
    List<HistogramKey> keys = new ArrayList<>();
    for (String one : written) {
      key(one, event).ifPresent(keys::add);
    }
    return keys;
  }

  private static Optional<HistogramKey> key(String written, EventSchema event) {
    int point = written.indexOf('.');
    String name = point < 0 ? written : written.substring(0, point);
    return switch (name) {
      case "common_pid" -> HistogramKey.ofEvery(written.endsWith(".execname") ? "task" : "pid");
      case "common_cpu" -> HistogramKey.ofEvery("cpu");
      default -> HistogramKey.ofKernel(name, event);
    };
  }

  private Optional<EventSchema> event(PrintedHistogram printed) {
    List<EventSchema> named =
        schema.events().stream().filter(event -> isNamed(event, printed.event)).toList();
    List<EventSchema> fitting = named.stream().filter(event -> fits(event, printed)).toList();
    if (fitting.size() == 1) {
      return Optional.of(fitting.get(0));
    }
    String keys = String.join(",", printed.trigger.keys());
    if (fitting.isEmpty()) {
      problem(
          named.isEmpty()
              ? "the histogram in line %d counts '%s', an event that is not described"
                  .formatted(printed.line, printed.event)
              : "the histogram in line %d counts by '%s', and no described event has these keys"
                  .formatted(printed.line, keys),
          "describe the event: give the schema or the header that its probe was made from");
    } else {
      problem(
          "the histogram in line %d may count '%s' or '%s'"
              .formatted(printed.line, fitting.get(0).name(), fitting.get(1).name()),
          "describe only its event, or write before it: # protoc-kprobe: hist=GROUP/EVENT");
    }
    return Optional.empty();
  }

  private boolean fits(EventSchema event, PrintedHistogram printed) {
    List<String> keys = new ArrayList<>(printed.trigger.keys());
    keys.addAll(printed.wanted);
    List<HistogramKey> found = keys(keys, event);
    List<HistogramKey> sums = keys(printed.trigger.sums(), event);
    return found.size() == keys.size()
        && sums.size() == printed.trigger.sums().size()
        && found.stream().allMatch(key -> key.refusal(event, schema).isEmpty())
        && sums.stream().allMatch(key -> key.refusal(event, schema).isEmpty());
  }

  private void problem(String message, String help) {
    diagnostics.report(Diagnostic.error(DiagnosticCode.BAD_HISTOGRAM, message).withHelp(help));
  }
}
