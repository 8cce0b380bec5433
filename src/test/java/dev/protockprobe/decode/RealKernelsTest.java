package dev.protockprobe.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.TestResource;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.EventLineReader;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.EventSchemas;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Lines that kernels from 4.4 to 7.2 printed, on seven architectures: {@code real-kernels.tsv} has
 * the kernel, its architecture, a definition, what {@code kprobe_events} then listed, and a line.
 */
final class RealKernelsTest {
  private static final int LISTED = 3;
  private static final int LINE = 4;

  /** The trace options raw and hex print a number for an event, fields no array. */
  private static final int WITHOUT_VALUES = 3;

  /** The second half of an event, whose first is not in the file, begins with this. */
  private static final char WITHOUT_BEGINNING = '?';

  @Test
  void understandsEveryLine() throws IOException {
    Map<String, StringBuilder> traces = new LinkedHashMap<>();
    String text = TestResource.text(RealKernelsTest.class, "real-kernels.tsv");
    for (String row : text.lines().skip(1).toList()) {
      String[] columns = row.split("\t", LINE + 1);
      traces
          .computeIfAbsent(columns[0] + "\t" + columns[LISTED], all -> new StringBuilder())
          .append(columns[LINE])
          .append('\n');
    }
    List<String> wrong = new ArrayList<>();
    long events = 0;
    long valueless = 0;
    for (Map.Entry<String, StringBuilder> trace : traces.entrySet()) {
      String listed = trace.getKey().substring(trace.getKey().indexOf('\t') + 1);
      TraceSummary summary = decode(listed, trace.getValue().toString());
      events += summary.events();
      valueless += summary.valuelessEvents();
      boolean beginsInAnEvent = trace.getValue().charAt(0) == WITHOUT_BEGINNING;
      long notUnderstood = summary.unparsedLines() - (beginsInAnEvent ? 1 : 0);
      if (notUnderstood + summary.otherEvents() + summary.lostEvents() != 0) {
        wrong.add(trace.getKey() + "\n" + trace.getValue() + summary);
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(WITHOUT_VALUES, valueless);
    assertEquals(784, events);
  }

  private static TraceSummary decode(String listed, String trace) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    List<EventSchema> events =
        EventLineReader.read(SourceFile.ofText("kprobe_events", listed + "\n"), diagnostics)
            .stream()
            .map(EventSchemas::of)
            .toList();
    assertEquals(List.of(), diagnostics.sorted(), listed);
    return new TraceDecoder(events, UnparsedLines.IGNORED)
        .decode(
            new ByteArrayInputStream(trace.getBytes(StandardCharsets.UTF_8)),
            new JsonSink(new TraceSchema("", false, events)),
            new ByteArrayOutputStream());
  }
}
