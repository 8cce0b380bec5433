package dev.protockprobe.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.protockprobe.decode.output.Columns;
import dev.protockprobe.decode.output.CsvSink;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.EventLineReader;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.EventSchemas;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each stack goes with its event, however the records of the processors are mixed. */
final class StacksTest {
  private static final List<EventSchema> EVENTS =
      EventLineReader.read(SourceFile.ofText("e", "p:g/e f n=%di:u32\n"), new Diagnostics())
          .stream()
          .map(event -> EventSchemas.of(event, Optional.empty()))
          .toList();

  /** One record of a made-up kernel: an event, or a stack. */
  private record Made(int time, String text) {}

  /** Makes what processors write, of which interrupts interrupt each other. */
  private static final class Kernel {
    private static final String[] FLAGS = {".....", "d.s1.", "d.h1.", "d.Z2."};
    private final Random random;
    private final List<Made> made = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private int number;

    Kernel(long seed) {
      random = new Random(seed);
    }

    /**
     * Writes the records of one processor: an interrupt's lie between those of what it interrupts.
     */
    int run(int processor, int level, int from, int events) {
      int time = from;
      for (int i = 0; i < events; i++) {
        time += 1 + random.nextInt(30);
        int id = number++;
        boolean other = random.nextInt(5) == 0;
        boolean stacked = random.nextInt(6) > 0;
        String header =
            "%16s-%-7d [%03d] %s %d.%06d: "
                .formatted("t", 100 + processor, processor, FLAGS[level], 1, time);
        made.add(new Made(time, header + (other ? "o" : "e") + ": (f+0x0/0x9) n=" + id + "\n"));
        if (level < FLAGS.length - 1 && random.nextInt(4) == 0) {
          time = run(processor, level + 1 + random.nextInt(FLAGS.length - 1 - level), time, 2);
        }
        time++;
        String stack = "";
        if (stacked) {
          String second = header.replaceFirst("1\\.\\d+: $", "1.%06d: ".formatted(time));
          made.add(new Made(time, second + "<stack trace>\n => s" + id + "\n => entry\n"));
          stack = "s" + id + " <- entry";
        }
        if (!other) {
          expected.add(id + "," + stack);
        }
      }
      return time;
    }

    String trace() {
      made.sort(Comparator.comparingInt(Made::time));
      StringBuilder text = new StringBuilder();
      made.forEach(one -> text.append(one.text()));
      return text.toString();
    }
  }

  @Test
  void eachStackGoesWithItsEventHoweverRecordsAreMixed() {
    for (long seed = 0; seed < 200; seed++) {
      Kernel kernel = new Kernel(seed);
      for (int processor = 0; processor < 1 + seed % 5; processor++) {
        kernel.run(processor, 0, 0, 60);
      }
      List<String> rows = new ArrayList<>(decode(kernel.trace()).lines().skip(1).toList());
      List<String> expected = new ArrayList<>(kernel.expected);
      rows.sort(Comparator.naturalOrder());
      expected.sort(Comparator.naturalOrder());
      assertEquals(String.join("\n", expected), String.join("\n", rows), "seed " + seed);
    }
  }

  @Test
  void aStackThatComesTooLateIsCounted() {
    String most = waiting(StackedEvents.MOST_WAITING - 1);
    assertTrue(decode(most).startsWith("n,STACK\n0,f\n"));
    String more = waiting(StackedEvents.MOST_WAITING);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(1, summary(more, out).strayStacks());
    assertTrue(out.toString(UTF_8).startsWith("0,\r\n"));
  }

  /** So many events between an event and its stack. */
  private static String waiting(int between) {
    StringBuilder trace = new StringBuilder(event(0, 0));
    for (int i = 1; i <= between; i++) {
      trace.append(event(1, i)).append(stack(1, "g"));
    }
    return trace.append(stack(0, "f")).toString();
  }

  @Test
  void aPauseWithinAStackLosesNoMoreThanThatStack() throws IOException {
    String text = event(0, 1) + stack(0, "f") + event(1, 2) + stack(1, "g") + " => h\n";
    for (int end = text.indexOf('\n') + 1; end < text.length(); end = text.indexOf('\n', end) + 1) {
      for (int pause : new int[] {end, end - 3}) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceSummary summary = decoder().decode(new Pausing(text, pause), sink(), out);
        boolean whole = out.toString(UTF_8).equals("1,f\r\n2,g <- h\r\n");
        assertEquals(whole ? 0 : 1, summary.strayStacks(), text.substring(0, pause) + out);
        assertTrue(whole || pause == end, "it waits for the rest of a line");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<stack trace>", "x<stack trace>", ": <stack trace>", "xy: <stack trace >"})
  void aStackWithoutAHeaderBelongsToNoEvent(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TraceSummary summary = summary(line + "\n => f\n" + event(0, 1), out);
    assertEquals("1,\r\n", out.toString(UTF_8));
    assertEquals(1, summary.strayStacks() + summary.unparsedLines());
  }

  @Test
  void stacksAreNotReadUnlessAskedFor() throws IOException {
    String text = event(0, 1) + stack(0, "f") + event(0, 2) + stack(0, "f");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TraceSummary summary =
        new TraceDecoder(EVENTS, UnparsedLines.IGNORED)
            .decode(new ByteArrayInputStream(text.getBytes(US_ASCII)), sink(), out);
    assertEquals(2, summary.unreadStacks());
    assertEquals(0, summary.strayStacks());
    assertEquals("1,\r\n2,\r\n", out.toString(UTF_8));
  }

  private static String event(int processor, int number) {
    return "          t-1       [00%d] ..... 1.0: e: (f+0x0/0x9) n=%d%n"
        .formatted(processor, number);
  }

  private static String stack(int processor, String function) {
    return "          t-1       [00%d] ..... 1.0: <stack trace>%n => %s%n"
        .formatted(processor, function);
  }

  /** Text that comes in two parts, with a long pause between them. */
  private static final class Pausing extends InputStream {
    private final byte[] bytes;
    private final int pause;
    private int at;
    private long until;

    Pausing(String text, int pause) {
      this.bytes = text.getBytes(US_ASCII);
      this.pause = pause;
    }

    @Override
    public int available() {
      long now = System.nanoTime();
      until = until == 0 && at == pause ? now + TimeUnit.MILLISECONDS.toNanos(400) : until;
      return at < pause ? pause - at : now > until ? bytes.length - at : 0;
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (at == bytes.length) {
        return -1;
      }
      int end = Math.min(at + length, at < pause ? pause : bytes.length);
      int got = end - at;
      System.arraycopy(bytes, at, into, from, got);
      at = end;
      return got;
    }
  }

  private static TraceDecoder decoder() {
    TraceDecoder decoder = new TraceDecoder(EVENTS, UnparsedLines.IGNORED);
    decoder.readStacks();
    return decoder;
  }

  private static EventSink sink() {
    return new CsvSink(new TraceSchema("", false, EVENTS), List.of("n", Columns.STACK));
  }

  private static TraceSummary summary(String trace, ByteArrayOutputStream out) {
    try {
      return decoder().decode(new ByteArrayInputStream(trace.getBytes(US_ASCII)), sink(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decode(String trace) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(0, summary(trace, out).strayStacks());
    return "n,STACK\n" + out.toString(UTF_8).replace("\r", "");
  }
}
