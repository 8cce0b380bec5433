package dev.protockprobe.decode.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.UnparsedLines;
import dev.protockprobe.probe.FetchTypeReader;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a table fits a terminal, and is coloured there. */
final class TableSinkTest {
  private static final TraceSchema SCHEMA =
      new TraceSchema(
          "",
          false,
          List.of(
              new EventSchema(
                  ProbeEvent.Kind.ENTRY,
                  "g",
                  "openat",
                  "f",
                  "",
                  List.of(field("path", "string"), field("count", "u64")),
                  List.of())));

  private static final String TRACE =
      """
                  init-1       [000] .....     1.000000: openat: (f+0x4/0x10) path="/usr/lib/libcörelibrary.so.6" count=18446744073709551615
        kworker/u8:3-e-12345   [001] .....     1.000001: openat: (f+0x4/0x10) path="/etc" count=1
      """;

  private static FieldSchema field(String name, String type) {
    return new FieldSchema(name, FetchTypeReader.parse(type).orElseThrow());
  }

  private static String table(int columns, boolean colour) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TraceDecoder(SCHEMA, UnparsedLines.IGNORED)
        .decode(
            new ByteArrayInputStream(TRACE.getBytes(StandardCharsets.UTF_8)),
            new TableSink(SCHEMA, List.of(), false, false, columns, colour),
            out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutATerminalNothingIsCut() throws IOException {
    assertEquals(
        """
            TIME  CPU  TASK              PID  EVENT   path                                         count
        1.000000    0  init                1  openat  /usr/lib/libcörelibrary.so.6  18446744073709551615
        1.000001    1  kworker/u8:3-e  12345  openat  /etc                                             1
        """,
        table(0, false));
  }

  @Test
  void theWidestTextIsCutUntilALineFits() throws IOException {
    String table = table(80, false);
    assertEquals(80, table.lines().mapToInt(line -> line.length()).max().orElseThrow());
    assertEquals(
        """
            TIME  CPU  TASK             PID  EVENT   path                          count
        1.000000    0  init               1  openat  /usr/lib/lib…  18446744073709551615
        1.000001    1  kworker/u8:3…  12345  openat  /etc                              1
        """,
        table);
  }

  @Test
  void numbersAreNeverCut() throws IOException {
    assertEquals(
        """
            TIME  CPU  TASK        PID  EVENT   path                     count
        1.000000    0  init          1  openat  /usr/li…  18446744073709551615
        1.000001    1  kworker…  12345  openat  /etc                         1
        """,
        table(40, false));
  }

  @Test
  void onlyTheTitlesAreBold() throws IOException {
    String plain = table(80, false);
    int lineEnd = plain.indexOf('\n');
    assertEquals(
        "\u001b[1m" + plain.substring(0, lineEnd) + "\u001b[0m" + plain.substring(lineEnd),
        table(80, true));
  }
}
