package dev.protockprobe.cli;

import dev.protockprobe.decode.filter.EventPredicate;
import dev.protockprobe.decode.filter.Filter;
import dev.protockprobe.decode.filter.TimeBound;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options that say which events of a trace are shown. */
final class EventChoice {
  private final CommandOptions options;
  private final List<TimeBound> bounds = new ArrayList<>();
  private Optional<Filter> filter = Optional.empty();

  EventChoice(CommandOptions options) {
    this.options = options;
    options.addOption(
        "--where",
        "FILTER",
        "Only events for which this holds: 'mss < 1400 && task == \"nginx\"'. Names are those of"
            + " --columns; the operators are those of the kernel's event filters.");
    options.addOption(
        "--since",
        "TIME",
        "Only events from then on: a time of the trace, or, if the trace has a reading of the"
            + " world's clock, 2026-11-24T10:00:00 or 10:00:00, in UTC.");
    options.addOption("--until", "TIME", "Only events to then.");
  }

  /** Reads the options; a usage error if a time is none. */
  void read(TraceSchema schema, Diagnostics diagnostics) {
    String text = options.value("--where", null);
    if (text != null) {
      SourceFile source = SourceFile.ofText("<--where>", text).withoutLineMarkers();
      filter = Filter.read(source, schema, diagnostics);
    }
  }

  /** Throws a usage error if a time is none. */
  void check() {
    addBound("--since", true);
    addBound("--until", false);
  }

  private void addBound(String option, boolean since) {
    String text = options.value(option, "");
    if (!text.isEmpty()) {
      bounds.add(
          TimeBound.read(text, since)
              .orElseThrow(
                  () ->
                      options.usageError(
                          "%s: '%s' is no time such as 56022.4, 2026-11-24T10:00:00 or 10:00:00"
                              .formatted(option, text))));
    }
  }

  /** Whether all events are wanted. */
  boolean isEmpty() {
    return filter.isEmpty() && bounds.isEmpty();
  }

  /** Whether a time of the world is asked for, which only some traces know. */
  boolean needsWallClock() {
    return bounds.stream().anyMatch(TimeBound::isOfWorld);
  }

  /** Whether an event is wanted; for one thread. */
  EventPredicate predicate() {
    List<EventPredicate> all = new ArrayList<>();
    bounds.forEach(bound -> all.add(bound.predicate()));
    filter.ifPresent(read -> all.add(read.predicate()));
    return event -> {
      for (EventPredicate one : all) {
        if (!one.test(event)) {
          return false;
        }
      }
      return true;
    };
  }
}
