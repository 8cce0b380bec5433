package dev.protockprobe.cli;

import dev.protockprobe.decode.filter.Filter;
import dev.protockprobe.decode.filter.TimeBound;
import dev.protockprobe.decode.filter.WantedEvents;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The options that choose events of a trace. */
final class EventChoice {
  private final CommandOptions options;

  EventChoice(CommandOptions options) {
    this.options = options;
    options.addOption(
        "--where",
        "FILTER",
        "Shows only events that meet this condition: 'mss < 1400 && task == \"nginx\"'. Names are"
            + " those of --columns; the operators are those of the kernel's event filters.");
    options.addOption(
        "--since",
        "TIME",
        "Shows only events from this time on: a timestamp of the trace or, if the trace recorded the"
            + " wall clock, a UTC time such as 2026-11-24T10:00:00 or 10:00:00.");
    options.addOption(
        "--until", "TIME", "Shows only events up to this time, which is given as for --since.");
  }

  /** Reads the options; empty after a reported error. */
  Optional<WantedEvents> read(TraceSchema schema, Diagnostics diagnostics) {
    String text = options.value("--where", null);
    if (text == null) {
      return Optional.of(new WantedEvents(bounds(), Optional.empty()));
    }
    SourceFile source = SourceFile.ofText("<--where>", text).withoutLineMarkers();
    return Filter.read(source, schema, diagnostics)
        .map(filter -> new WantedEvents(bounds(), Optional.of(filter)));
  }

  /** Whether an option leaves events out. */
  boolean isGiven() {
    return options.value("--where", null) != null
        || !options.value("--since", "").isEmpty()
        || !options.value("--until", "").isEmpty();
  }

  /** Throws a usage error if a bound is not a time. */
  void check() {
    bounds();
  }

  private List<TimeBound> bounds() {
    return Stream.of(bound("--since", true), bound("--until", false))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<TimeBound> bound(String option, boolean since) {
    String text = options.value(option, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<TimeBound> bound = TimeBound.read(text, since);
    if (bound.isEmpty()) {
      throw options.usageError(
          "not a time for %s: '%s' (expected one like 56022.4, 2026-11-24T10:00:00 or 10:00:00)"
              .formatted(option, text));
    }
    return bound;
  }
}
