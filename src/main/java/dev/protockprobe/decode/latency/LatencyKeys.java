package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import dev.protockprobe.decode.histogram.Histogram.Column;
import dev.protockprobe.decode.histogram.HistogramKey;
import dev.protockprobe.decode.output.Columns;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.TraceSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys by which latencies are split: each combination of their values is counted apart. */
public final class LatencyKeys {
  private final List<LatencyKey> keys;
  private final StringBuilder identity = new StringBuilder();

  private LatencyKeys(List<LatencyKey> keys) {
    this.keys = keys;
  }

  /** The keys of these names; empty after a reported error. */
  public static Optional<LatencyKeys> read(
      List<Span> names, TraceSchema schema, Diagnostics diagnostics) {
    List<LatencyKey> keys = new ArrayList<>();
    Set<String> given = new HashSet<>();
    for (Span name : names) {
      Optional<LatencyKey> key = LatencyKey.of(name.text(), schema);
      if (key.isEmpty()) {
        diagnostics.report(HistogramKey.unknown(name, "key", fields(schema)));
      } else if (given.add(key.get().column().title())) {
        keys.add(key.get());
      } else {
        diagnostics.report(
            Diagnostic.error(
                    DiagnosticCode.BAD_LATENCY,
                    name,
                    "the key '" + name.text() + "' is given twice")
                .withHelp("leave one out"));
      }
    }
    return keys.size() < names.size() ? Optional.empty() : Optional.of(new LatencyKeys(keys));
  }

  private static Set<String> fields(TraceSchema schema) {
    Set<String> names = new LinkedHashSet<>();
    for (EventSchema event : schema.events()) {
      for (ShownField field : ShownField.of(event)) {
        names.add(Columns.nameInCalls(field, event, schema));
      }
    }
    return names;
  }

  /** What the cells of a combination are. */
  List<Column> columns() {
    return keys.stream().map(LatencyKey::column).toList();
  }

  /** Text that two calls share only if all keys have the same values in both. */
  String identity(EventView entry, EventView returned) {
    identity.setLength(0);
    for (LatencyKey key : keys) {
      key.appendIdentity(entry, returned, identity);
    }
    return identity.toString();
  }

  /** The values of a call. */
  List<Cell> cells(EventView entry, EventView returned) {
    return keys.stream().map(key -> key.cell(entry, returned)).toList();
  }
}
