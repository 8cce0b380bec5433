package dev.protockprobe.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.protockprobe.decode.output.Columns;
import dev.protockprobe.decode.output.CsvSink;
import dev.protockprobe.decode.output.JsonSink;
import dev.protockprobe.decode.output.TableSink;
import dev.protockprobe.decode.summary.TraceDigest;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.EventLineReader;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.EventSchemas;
import dev.protockprobe.schema.TraceSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What a coverage-guided fuzzer calls ({@code src/fuzz/decode.sh}): a trace of any bytes is decoded
 * without an exception, every line is counted once, and the slow decoder makes the same of it.
 */
public final class DecodeFuzz {
  private static final String DEFINITIONS =
      """
      p:g/e f n=%di:u8 s=+0(%si):string b=%dx:x64
      p:h/e f n=%di:s32 s=+0(%si):string
      r:g/r f retval=$retval:s64 t=$comm:string
      p:g/a f v=+0(%di):u16[2] w=+0(%di):string[2] c=%di:char
      p:g/y f y=%di:symbol z=+0(%di):char[3] u=+u0(%di):ustring
      p:g/o f
      """;

  private static final List<EventSchema> EVENTS =
      EventLineReader.read(SourceFile.ofText("events", DEFINITIONS), new Diagnostics()).stream()
          .map(EventSchemas::of)
          .toList();

  private static final TraceSchema SCHEMA = new TraceSchema("", false, EVENTS);

  /** The slow decoder takes time that grows fast: it gets short traces, and one of so many. */
  private static final int MAX_SLOW_BYTES = 300;

  private static final int SLOW_OF = 16;

  /**
   * Whether there is a slow decoder at all: {@code -Dfuzz.compare=false} looks for crashes only.
   */
  private static final boolean COMPARES =
      Boolean.parseBoolean(System.getProperty("fuzz.compare", "true"));

  private static final EventPlans PLANS = new EventPlans(new TraceSchema("", false, EVENTS));
  private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();

  private static final List<Decoder> DECODERS =
      List.of(
          new Decoder(new JsonSink(SCHEMA)),
          new Decoder(new CsvSink(SCHEMA, Columns.ofEvents(SCHEMA).names())),
          new Decoder(new TableSink(SCHEMA, List.of(), false, false, 80, true)),
          new Decoder(new TraceDigest(SCHEMA).sink()),
          new Decoder(new JsonSink(SCHEMA), true));

  private DecodeFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] trace) throws IOException {
    int form = trace.length == 0 ? 0 : Math.max(0, trace[0] % 17 - 12);
    TraceCounts counts = DECODERS.get(form).decode(trace);
    long lines = newlines(trace) + (trace.length > 0 && trace[trace.length - 1] != '\n' ? 1 : 0);
    if (counts.lines != lines) {
      throw new AssertionError(counts.lines + " of " + lines + " lines");
    }
    String text = new String(trace, ISO_8859_1);
    // The slow decoder knows nothing of the trace option fields.
    boolean slow = trace.length <= MAX_SLOW_BYTES && Arrays.hashCode(trace) % SLOW_OF == 0;
    if (COMPARES && form == 0 && slow && !text.contains("__probe_")) {
      compare(text, counts.summary());
    }
  }

  /** What decodes to one form, one trace after the other. */
  private static final class Decoder {
    private final EventSink sink;
    private final TraceCounts counts = new TraceCounts(PLANS);
    private final TraceLines lines;

    Decoder(EventSink sink) {
      this(sink, false);
    }

    Decoder(EventSink written, boolean stacks) {
      StackedEvents stacked = stacks ? new StackedEvents(written, counts) : null;
      this.sink = stacks ? stacked : written;
      this.lines =
          new TraceLines(PLANS, sink, counts, UnparsedLines.IGNORED, new WallClock())
              .withStacks(stacked);
    }

    TraceCounts decode(byte[] trace) throws IOException {
      byte[] bytes = Arrays.copyOf(trace, trace.length + TraceLines.SLACK_BYTES);
      counts.clear();
      counts.cutShort = trace.length > 0 && trace[trace.length - 1] != '\n';
      lines.read(bytes, 0, trace.length, true);
      sink.end();
      OUT.reset();
      sink.writeTo(OUT);
      return counts;
    }
  }

  private static void compare(String text, TraceSummary summary) {
    SlowDecoder slow = new SlowDecoder(SCHEMA);
    slow.decode(text);
    if (!slow.json().equals(OUT.toString(ISO_8859_1)) || !slow.summary().equals(summary)) {
      throw new AssertionError(
          "slow: %s%s%nfast: %s%s"
              .formatted(slow.json(), slow.summary(), OUT.toString(ISO_8859_1), summary));
    }
  }

  private static long newlines(byte[] trace) {
    long count = 0;
    for (byte each : trace) {
      count += each == '\n' ? 1 : 0;
    }
    return count;
  }
}
