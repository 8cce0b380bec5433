package dev.protockprobe.decode.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.decode.calls.CallAssumptions;
import dev.protockprobe.decode.calls.CallSink;
import dev.protockprobe.decode.histogram.HistogramRequest;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.FetchType;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Keys with any number of values take a bounded number of rows, and each call is in one of them.
 */
final class SplitLatenciesTest {
  private static final TraceSchema SCHEMA =
      new TraceSchema(
          "",
          false,
          List.of(
              event(ProbeEvent.Kind.ENTRY, "e", List.of(field("s", FetchType.Named.STRING))),
              event(ProbeEvent.Kind.RETURN, "r", List.of())));

  private static FieldSchema field(String name, FetchType type) {
    return new FieldSchema(name, type);
  }

  private static EventSchema event(ProbeEvent.Kind kind, String name, List<FieldSchema> fields) {
    return new EventSchema(kind, "", name, "", "", fields, List.of());
  }

  /** The rows of so many calls of a function, each of a microsecond. */
  private static List<LatencyRow> rows(int calls, IntFunction<String> values, String text)
      throws IOException {
    StringBuilder trace = new StringBuilder();
    for (int i = 0; i < calls; i++) {
      add(2 * i, "e: (f+0x0/0x10) s=\"" + values.apply(i) + '"', trace);
      add(2 * i + 1, "r: (main+0x8/0x10 <- f)", trace);
    }
    LatencyKeys keys =
        LatencyKeys.read(
                HistogramRequest.names(SourceFile.ofText("keys", "s")), SCHEMA, new Diagnostics())
            .orElseThrow();
    SplitLatencies latencies = new SplitLatencies(keys, new LatencyText(0, false));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TraceDecoder(SCHEMA, UnparsedLines.IGNORED)
        .decode(
            new ByteArrayInputStream(trace.toString().getBytes(StandardCharsets.UTF_8)),
            new CallSink(SCHEMA, CallAssumptions.NONE, false, latencies),
            out);
    assertTrue(out.toString(StandardCharsets.UTF_8).contains(text), out::toString);
    List<LatencyRow> rows = latencies.rows();
    assertEquals(calls, rows.stream().mapToLong(row -> row.latency().calls()).sum());
    return rows;
  }

  private static void add(int time, String text, StringBuilder trace) {
    String line = "    task-1 [000] ..... %d.%06d: %s%n";
    trace.append(line.formatted(time / 1_000_000, time % 1_000_000, text));
  }

  private static LatencyRow last(List<LatencyRow> rows) {
    return rows.get(rows.size() - 1);
  }

  @Test
  void theFirstValuesHaveRowsAndTheOthersOne() throws IOException {
    int calls = SplitLatencies.MAX_ROWS + 300;
    List<LatencyRow> rows = rows(2 * calls, i -> "value" + i % calls, "(300 others)  ");
    assertEquals(SplitLatencies.MAX_ROWS + 1, rows.size());
    assertEquals(300, last(rows).others());
    assertEquals(600, last(rows).latency().calls());
    assertEquals(2, rows.get(0).latency().calls());
  }

  @Test
  void theCountOfOtherValuesStopsAtItsLimit() throws IOException {
    int calls = SplitLatencies.MAX_ROWS + SplitLatencies.MAX_OTHERS + 100;
    List<LatencyRow> rows = rows(calls, i -> "v" + i, "(65536 others)  ");
    assertEquals(SplitLatencies.MAX_OTHERS, last(rows).others());
  }

  /** The values of all rows together are limited, too. */
  @Test
  void longValuesHaveFewerRows() throws IOException {
    String pad = "x".repeat(10_000);
    List<LatencyRow> rows = rows(600, i -> i + pad, " others)");
    assertTrue(rows.size() < 450, () -> rows.size() + " rows");
    assertEquals(600 - (rows.size() - 1), last(rows).others());
  }

  @Test
  void theValueWithTheMostTimeIsFirst() throws IOException {
    List<Optional<String>> shown = new ArrayList<>();
    rows(6, i -> i == 0 ? "a" : i < 3 ? "b" : "c", "c")
        .forEach(row -> shown.add(row.cells().get(0).raw()));
    assertEquals(List.of(Optional.of("c"), Optional.of("b"), Optional.of("a")), shown);
  }
}
