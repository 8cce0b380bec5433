package dev.protockprobe.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Traces decoded in memory. */
final class TraceDecoderTest {
  private static final Path SAMPLE = Path.of("samples/tcp_select_initial_window");

  @Test
  void decodesTheTraceOfARealKernelAsTheCommandDoes() throws Exception {
    String header = Files.readString(SAMPLE.resolve("tcp.h"));
    Probes probes = ProbeCompiler.forArchitecture("x86_64").withSource("tcp.h", header).compile();
    List<TraceEvent> events =
        TraceDecoder.ofSchema(probes.schema()).decode(Files.readString(SAMPLE.resolve("trace")));
    assertEquals(
        Files.readAllLines(SAMPLE.resolve("trace.json")),
        events.stream().map(TraceEvent::json).toList());
    TraceEvent first = events.get(0);
    assertEquals("tcp_select_initial_window", first.name());
    assertEquals(Optional.of(new BigDecimal("6.588265")), first.time());
    assertEquals("nc 162 1", first.task() + " " + first.pid() + " " + first.cpu());
    assertEquals(65495L, first.fields().get("mss"));
    assertEquals("0x100007f0100007f", first.fields().get("sk"));
  }

  @Test
  void givesNumbersOfMoreThan63BitsAndMeanings() throws Exception {
    TraceEvent event = decode("int f(u64 n);", "n=18446744073709551615").get(0);
    assertEquals(new BigInteger("18446744073709551615"), event.fields().get("n"));
    TraceEvent unread = decode("int f(u32 *n);", "n=77 n__ptr=0x0").get(0);
    assertEquals(null, unread.fields().get("n"));
    assertEquals("NULL", unread.meanings().get("n"));
    assertEquals(true, unread.fields().containsKey("n"));
  }

  @Test
  void countsWhatItDoesNotHandOn() throws Exception {
    String trace =
        line("f: (f+0x0/0x10) n=1") + line("g: (g+0x0/0x10) n=1") + "no line of a trace\n";
    List<TraceEvent> events = new ArrayList<>();
    TraceCounts counts =
        decoder("int f(int n);")
            .decode(new ByteArrayInputStream(trace.getBytes(StandardCharsets.UTF_8)), events::add);
    assertEquals(new TraceCounts(1, 1, 1, 0), counts);
    assertEquals(1, events.size());
  }

  @Test
  void handsOnTheEventsBeforeATraceBreaks() throws Exception {
    byte[] bytes = line("f: (f+0x0/0x10) n=1").getBytes(StandardCharsets.UTF_8);
    InputStream trace =
        new FilterInputStream(new ByteArrayInputStream(bytes)) {
          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            int got = super.read(to, offset, length);
            if (got < 0) {
              throw new IOException("the target is gone");
            }
            return got;
          }
        };
    List<TraceEvent> events = new ArrayList<>();
    TraceDecoder decoder = decoder("int f(int n);");
    assertThrows(IOException.class, () -> decoder.decode(trace, events::add));
    assertEquals(1, events.size());
  }

  @Test
  void refusesWhatIsNotASchema() {
    ProbeException e = assertThrows(ProbeException.class, () -> TraceDecoder.ofSchema("[]"));
    assertEquals(
        "schema:1:1: error: expected a schema, which is a JSON object [bad-schema]",
        e.getMessage());
  }

  private static List<TraceEvent> decode(String prototype, String values) throws Exception {
    return decoder(prototype).decode(line("f: (f+0x0/0x10) " + values));
  }

  private static TraceDecoder decoder(String prototype) throws ProbeException {
    Probes probes =
        ProbeCompiler.forArchitecture("x86_64").withSource("f.h", prototype).compile("f");
    return TraceDecoder.ofSchema(probes.schema());
  }

  private static String line(String event) {
    return "              nc-157     [000] .....     5.030424: " + event + "\n";
  }
}
