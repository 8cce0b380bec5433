package dev.protockprobe.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Seed;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.probe.FetchTypeReader;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A trace that is ended from outside holds whole lines: those until then, and the one begun. */
final class EndedTraceTest {
  private static final int ROUNDS = 200;
  private static final int MOST_LINES = 20_000;

  /** Ends the decoder's trace when so many bytes were read. */
  private static final class Ending extends InputStream {
    private final InputStream in;
    private final TraceDecoder decoder;
    private int rest;

    Ending(byte[] trace, int rest, TraceDecoder decoder) {
      this.in = new ByteArrayInputStream(trace);
      this.rest = rest;
      this.decoder = decoder;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int got = in.read(bytes, start, length);
      rest -= got;
      if (rest <= 0) {
        decoder.endTrace();
      }
      return got;
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }
  }

  private static EventSchema schema() {
    FieldSchema field = new FieldSchema("n", FetchTypeReader.parse("s32").orElseThrow());
    return new EventSchema(ProbeEvent.Kind.ENTRY, "g", "f", "f", "", List.of(field), List.of());
  }

  private static String line(int number) {
    return "            init-1       [001] .....    1.000000: f: (f+0x0/0x10) n=%d\n"
        .formatted(number);
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void wholeLinesAreDecoded() throws IOException {
    Seed seed = Seed.next();
    Random random = seed.random();
    TraceSchema schema = new TraceSchema("", false, List.of(schema()));
    for (int round = 0; round < ROUNDS; round++) {
      int lines = 1 + random.nextInt(MOST_LINES);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < lines; i++) {
        text.append(line(i));
      }
      byte[] trace = text.toString().getBytes(UTF_8);
      byte[] given = random.nextBoolean() ? trace : compressed(trace);
      TraceDecoder decoder = new TraceDecoder(schema, UnparsedLines.IGNORED);
      Ending in = new Ending(given, random.nextInt(given.length), decoder);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TraceSummary summary =
          random.nextBoolean()
              ? decoder.decode(in, new JsonSink(schema), out)
              : decoder.decode(
                  in, () -> new JsonSink(schema), out, 2, ParallelDecoding.FEWEST_CHUNK_BYTES);
      assertFalse(summary.cutShort(), seed::toString);
      assertEquals(0, summary.unparsedLines(), seed::toString);
      List<String> events = out.toString(UTF_8).lines().toList();
      assertEquals(summary.events(), events.size(), seed::toString);
      for (int i = 0; i < summary.events(); i++) {
        assertTrue(events.get(i).contains("\"n\":" + i + "}"), seed::toString);
      }
    }
  }
}
