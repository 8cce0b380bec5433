package dev.protockprobe.decode.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Seed;
import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random filters of random events, against an obvious evaluation. {@code -Dfilters=N}. */
final class FilterDifferentialTest {
  private static final int FILTERS = Integer.getInteger("filters", 2000);
  private static final int EVENTS = 20;

  @Test
  void agreesWithAnObviousEvaluation() throws IOException {
    Seed seed = Seed.next();
    Random random = seed.random();
    long wanted = 0;
    for (int i = 0; i < FILTERS; i++) {
      List<RandomEvent> events = new ArrayList<>();
      StringBuilder trace = new StringBuilder();
      for (int n = 0; n < EVENTS; n++) {
        RandomEvent event = new RandomEvent(random, n);
        events.add(event);
        trace.append(event.line()).append('\n');
      }
      RandomFilter filter = new RandomFilter(random);
      List<String> expected = new ArrayList<>();
      for (int n = 0; n < EVENTS; n++) {
        if (filter.holds(events.get(n))) {
          expected.add(Integer.toString(n));
        }
      }
      wanted += expected.size();
      assertEquals(
          expected,
          filtered(filter.text(), trace.toString()),
          seed + "\n" + filter.text() + "\n" + trace);
    }
    assertTrue(wanted > FILTERS && wanted < (EVENTS - 1L) * FILTERS, wanted + " wanted");
  }

  /** The numbers of the tasks of the events that the filter lets through. */
  private static List<String> filtered(String text, String trace) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Filter> filter =
        Filter.read(SourceFile.ofText("<--where>", text), RandomEvent.SCHEMA, diagnostics);
    assertTrue(filter.isPresent(), () -> text + "\n" + diagnostics.sorted());
    Pids pids = new Pids();
    byte[] bytes = trace.getBytes(StandardCharsets.ISO_8859_1);
    new TraceDecoder(RandomEvent.SCHEMA, UnparsedLines.IGNORED)
        .decode(
            new ByteArrayInputStream(bytes),
            new FilteredSink(filter.get().predicate(), pids),
            OutputStream.nullOutputStream());
    return pids.seen;
  }

  private static final class Pids implements EventSink {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void take(EventView event) {
      int start = event.start(EventView.PID);
      int length = event.end(EventView.PID) - start;
      seen.add(new String(event.bytes(), start, length, StandardCharsets.US_ASCII));
    }

    @Override
    public void takeLoss(int processor, long events) {}

    @Override
    public void writeTo(OutputStream out) {}
  }
}
