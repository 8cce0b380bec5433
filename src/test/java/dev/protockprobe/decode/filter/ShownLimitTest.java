package dev.protockprobe.decode.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.FetchTypeReader;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many of the wanted events are shown. */
final class ShownLimitTest {
  private static final TraceSchema SCHEMA =
      new TraceSchema(
          "",
          false,
          List.of(
              new EventSchema(
                  ProbeEvent.Kind.ENTRY,
                  "g",
                  "f",
                  "f",
                  "",
                  List.of(new FieldSchema("n", FetchTypeReader.parse("s32").orElseThrow())),
                  List.of())));

  private int ends;

  private List<String> shown(String where, int most) throws IOException {
    Optional<Filter> filter =
        where.isEmpty()
            ? Optional.empty()
            : Filter.read(SourceFile.ofText("<--where>", where), SCHEMA, new Diagnostics());
    WantedEvents wanted =
        new WantedEvents(List.of(), filter).within(new ShownLimit(most, () -> ends++));
    StringBuilder trace = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      trace.append("  init-1  [001] .....  1.000000: f: (f+0x0/0x10) n=%d\n".formatted(i));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TraceDecoder(SCHEMA, UnparsedLines.IGNORED)
        .decode(
            new ByteArrayInputStream(trace.toString().getBytes(UTF_8)),
            wanted.of(new JsonSink(SCHEMA)),
            out);
    return out.toString(UTF_8)
        .lines()
        .map(line -> line.replaceAll(".*\"n\":(\\d+).*", "$1"))
        .toList();
  }

  @Test
  void countsTheEventsThatPassTheFilterAndNotThoseThatDoNot() throws IOException {
    assertEquals(List.of("7", "8", "9"), shown("n >= 7", 3));
    assertEquals(1, ends);
  }

  @Test
  void doesNotEndATraceThatHasTooFew() throws IOException {
    assertEquals(List.of("18", "19"), shown("n >= 18", 3));
    assertEquals(0, ends);
  }

  @Test
  void countsEveryEventWithoutAFilter() throws IOException {
    assertEquals(List.of("0", "1"), shown("", 2));
    assertEquals(1, ends);
  }
}
