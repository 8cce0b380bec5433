package dev.protockprobe.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.Seed;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The decoder and a slow, obvious one make the same of random traces of random events, however the
 * trace comes in. {@code -Dtraces=N} says how many.
 */
final class DecoderDifferentialTest {
  private static final int TRACES = Integer.getInteger("traces", 1000);
  private static final int LINES = 60;

  @Test
  void agreesWithTheSlowDecoder() throws IOException {
    Seed seed = Seed.next();
    Random random = seed.random();
    long events = 0;
    long unparsed = 0;
    for (int i = 0; i < TRACES; i++) {
      RandomTrace generator = new RandomTrace(random);
      String trace = generator.trace(random.nextInt(LINES));
      TraceSchema schema = generator.schema();
      SlowDecoder slow = new SlowDecoder(schema);
      slow.decode(trace);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TraceSummary summary =
          new TraceDecoder(schema, UnparsedLines.IGNORED)
              .decode(new Trickle(trace, random), new JsonSink(schema), out);
      String about = seed + "\n" + schema + "\n" + trace;
      assertSameLines(slow.json(), out.toString(StandardCharsets.ISO_8859_1), about);
      assertEquals(slow.summary(), summary, about);
      events += summary.events();
      unparsed += summary.unparsedLines();
    }
    assertTrue(events > TRACES && unparsed > TRACES, events + " events, " + unparsed + " not");
  }

  private static void assertSameLines(String expected, String actual, String about) {
    String[] expectedLines = expected.split("\n", -1);
    String[] actualLines = actual.split("\n", -1);
    for (int i = 0; i < Math.min(expectedLines.length, actualLines.length); i++) {
      assertEquals(expectedLines[i], actualLines[i], about);
    }
    assertEquals(expected, actual, about);
  }

  @Test
  void twoThreadsDecodeTheSameAsOne() throws IOException {
    Seed seed = Seed.next();
    Random random = seed.random();
    RandomTrace generator = new RandomTrace(random);
    StringBuilder trace = new StringBuilder();
    while (trace.length() < 3 * ParallelDecoding.FEWEST_CHUNK_BYTES) {
      trace.append(generator.trace(LINES));
      if (random.nextInt(20) == 0) {
        trace.append("x".repeat(random.nextInt(2 * ParallelDecoding.FEWEST_CHUNK_BYTES)));
      }
    }
    byte[] bytes = trace.toString().getBytes(StandardCharsets.ISO_8859_1);
    TraceSchema schema = generator.schema();
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    ByteArrayOutputStream unparsedOne = new ByteArrayOutputStream();
    ByteArrayOutputStream unparsedTwo = new ByteArrayOutputStream();
    TraceSummary expected =
        new TraceDecoder(schema, log(unparsedOne))
            .decode(new ByteArrayInputStream(bytes), new JsonSink(schema), one);
    TraceSummary summary =
        new TraceDecoder(schema, log(unparsedTwo))
            .decode(
                new ByteArrayInputStream(bytes),
                () -> new JsonSink(schema),
                two,
                2,
                ParallelDecoding.FEWEST_CHUNK_BYTES);
    assertEquals(expected, summary, seed::toString);
    assertEquals(
        one.toString(StandardCharsets.UTF_8), two.toString(StandardCharsets.UTF_8), seed::toString);
    assertEquals(
        unparsedOne.toString(StandardCharsets.ISO_8859_1),
        unparsedTwo.toString(StandardCharsets.ISO_8859_1),
        seed::toString);
  }

  /** The places of lines that are not understood, and the beginning of each. */
  private static UnparsedLines log(ByteArrayOutputStream out) {
    return (line, bytes, start, end) -> {
      out.writeBytes((line + ":").getBytes(StandardCharsets.UTF_8));
      out.write(bytes, start, Math.min(end - start, 100));
      out.write('\n');
    };
  }

  /** Input that comes in pieces of any size, with pauses. */
  private static final class Trickle extends InputStream {
    private final byte[] bytes;
    private final Random random;
    private int at;

    Trickle(String text, Random random) {
      this.bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      this.random = random;
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at == bytes.length) {
        return -1;
      }
      int count = Math.min(1 + random.nextInt(300), Math.min(length, bytes.length - at));
      System.arraycopy(bytes, at, into, offset, count);
      at += count;
      return count;
    }

    @Override
    public int available() {
      return random.nextBoolean() ? bytes.length - at : 0;
    }
  }
}
