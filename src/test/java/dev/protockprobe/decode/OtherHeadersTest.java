package dev.protockprobe.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Seed;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.EventLineReader;
import dev.protockprobe.schema.EventSchemas;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An event has the same values behind any prefix, and with its header in any form. */
final class OtherHeadersTest {
  private static final int EVENTS = 2000;

  private static final TraceSchema SCHEMA =
      new TraceSchema(
          "",
          false,
          EventLineReader.read(
                  SourceFile.ofText("events", "p:g/ev f n=%di:u8 s=+0(%si):string t=$comm"),
                  new Diagnostics())
              .stream()
              .map(EventSchemas::of)
              .toList());

  private static final Pattern WHOLE = Pattern.compile(".* s=\".*\" t=\".*\"");

  private static final String[] PIECES = {
    "a",
    "\n",
    "\"",
    " t=\"",
    " */",
    "*/",
    "12:",
    "> ",
    "|",
    "[    1.0] ",
    "path/x",
    "é",
    " ",
    "=> ",
    "ev",
    "\t",
    "-1 ",
    "\\",
    "x\ny"
  };

  private static final String[] PREFIXES = {
    "12:",
    "trace.txt:12:",
    "trace-1.txt-12-",
    "> ",
    "> > ",
    ">",
    "    14\t",
    "[    3.456789] ",
    "[    3.456789][  T123] ",
    "<6>[    3.456789] ",
    "trace.txt:",
    "a/b/trace.txt:7:> "
  };

  @Test
  void prefixesDoNotBelongToAnEvent() throws IOException {
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int i = 0; i < EVENTS; i++) {
      String event = event(random);
      String line = "%16s-%-7d [%03d] ..... %5d.%06d: ".formatted(task(random), i, 1, 2, i) + event;
      String expected = json(line + "\n");
      String prefix = PREFIXES[random.nextInt(PREFIXES.length)];
      String prefixed = (prefix + line).replace("\n", "\n" + prefix) + "\n";
      assertEquals(expected, json(prefixed), () -> seed + "\n" + prefixed);
    }
  }

  @Test
  void formsOfHeadersHoldTheSameValues() throws IOException {
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int i = 0; i < EVENTS; i++) {
      String event = event(random);
      String task = task(random).substring(0, 1);
      String json =
          json("%16s-%-7d [%03d] d..1. 0.%06d: ".formatted(task, i + 1, 3, i) + event + "\n");
      String latency =
          "%8.8s-%-7d %3d%s %4dus%s: %s%n".formatted(task, i + 1, 3, "d..1.", i, "+", event);
      assertEquals(json, json(latency), () -> seed + "\n" + latency);
      String graph =
          "    0.%06d |   3)  %s-%d |  d..1. |               |    /* %s */%n"
              .formatted(i, task, i + 1, event);
      if (isWholeInFirstLine(event)) {
        // Only the comment's end tells that the event goes on behind the line.
        assertTrue(json(graph).contains("\\n"), () -> seed + "\n" + graph);
      } else {
        assertEquals(json, json(graph), () -> seed + "\n" + graph);
      }
    }
  }

  /** Whether a text has the fields and quotes of an event before its first line end, and more. */
  private static boolean isWholeInFirstLine(String event) {
    int end = event.indexOf('\n');
    return end >= 0 && WHOLE.matcher(event.substring(0, end)).matches();
  }

  private static String task(Random random) {
    return List.of("bash", "a b", "x", "kworker/0:1-ev", "0123456789abcde", "<...>")
        .get(random.nextInt(6));
  }

  private static String event(Random random) {
    StringBuilder event = new StringBuilder("ev: (f+0x4/0x10) n=" + random.nextInt(99) + " s=\"");
    for (int i = random.nextInt(6); i > 0; i--) {
      event.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return event.append("\" t=\"bash\"").toString();
  }

  private static String json(String trace) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TraceDecoder(SCHEMA, UnparsedLines.IGNORED)
        .decode(new ByteArrayInputStream(trace.getBytes(ISO_8859_1)), new JsonSink(SCHEMA), out);
    return out.toString(ISO_8859_1);
  }
}
