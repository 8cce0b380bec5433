package dev.protockprobe.decode;

import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Reads a trace and hands each event that has a definition to a sink. Whatever else is in the trace
 * is counted. Memory does not grow with the trace.
 */
public final class TraceDecoder {
  /** A part of a trace that is decoded at once, on one of several threads, with its output. */
  public static final int PART_BYTES = 1 << 20;

  /** How much is read before what was decoded is written; no line is longer. */
  private static final int BUFFER_BYTES = 1 << 18;

  /**
   * A program that reads {@code trace_pipe} waits only when the buffers of all processors are
   * empty. What it has read may take a moment to arrive here.
   */
  private static final int PAUSE_MILLISECONDS = 50;

  /**
   * The pause when stacks are read: a stack may come in a later read of {@code trace_pipe} than its
   * event.
   */
  private static final int STACK_MILLISECONDS = 200;

  private final EventPlans plans;
  private final UnparsedLines unparsed;
  private final WallClock clock = new WallClock();
  private boolean stacks;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** A decoder of a schema's events. */
  public TraceDecoder(TraceSchema schema, UnparsedLines unparsed) {
    this.plans = new EventPlans(schema);
    this.unparsed = unparsed;
  }

  /** A decoder of some events of an unknown machine. */
  public TraceDecoder(List<EventSchema> events, UnparsedLines unparsed) {
    this(new TraceSchema("", false, events), unparsed);
  }

  /**
   * Searches the trace for a reading of the world's clock. Callers that need none should not ask:
   * the search takes longer than decoding a short trace.
   */
  public void seekWallClock() {
    clock.seek();
  }

  /**
   * Reads the stacks of events, too; for {@link #decode(InputStream, EventSink, OutputStream)}
   * only.
   */
  public void readStacks() {
    stacks = true;
  }

  /**
   * Ends the trace that is being decoded behind the line that is being read. Another thread may
   * call this; the decoding thread then goes on as at the trace's own end.
   */
  public void endTrace() {
    ended.set(true);
  }

  /** The time of the world, as far as the decoded trace has stated it. */
  public WallClock clock() {
    return clock;
  }

  /**
   * Reads {@code in} to its end on this thread; when it pauses, everything so far is written.
   *
   * @throws IOException that {@code in} or {@code out} had, after what was read is written
   */
  public TraceSummary decode(InputStream in, EventSink given, OutputStream out) throws IOException {
    TraceCounts counts = new TraceCounts(plans);
    StackedEvents stacked = stacks ? new StackedEvents(given, counts) : null;
    EventSink sink = stacks ? stacked : given;
    TraceLines lines = new TraceLines(plans, sink, counts, unparsed, clock).withStacks(stacked);
    WallClockSearch search = new WallClockSearch(plans, clock);
    long before = 0;
    byte[] bytes = new byte[BUFFER_BYTES + TraceLines.SLACK_BYTES];
    int length = 0;
    TraceReader reader = TraceReader.of(in, ended);
    try {
      for (int got = 0; got >= 0; got = reader.read(bytes, length, BUFFER_BYTES)) {
        length += got;
        search.look(bytes, length, before);
        int used = lines.read(bytes, 0, length, false);
        if (used == 0 && length == BUFFER_BYTES) { // a line longer than any event
          used = lines.read(bytes, 0, length, true);
          reader.skipToNextLine();
        }
        length -= used;
        before += used;
        System.arraycopy(bytes, used, bytes, 0, length);
        sink.writeTo(out);
        if (!reader.isReady()) {
          out.flush();
          if (length == 0 || !stacks) {
            pause(reader, sink, out);
          }
        }
      }
      counts.cutShort = reader.isCutShort();
    } finally {
      lines.read(bytes, 0, reader.wholeBytes(bytes, length), true);
      sink.end();
      sink.writeTo(out);
      out.flush();
    }
    reader.throwFailure();
    return counts.summary();
  }

  /** Lets a sink that waits for more know when nothing more comes for some time. */
  private void pause(TraceReader reader, EventSink sink, OutputStream out) throws IOException {
    int patience = stacks ? STACK_MILLISECONDS : PAUSE_MILLISECONDS;
    if (sink.waitsForMore() && !reader.isReadyWithin(patience)) {
      sink.pause();
      sink.writeTo(out);
      out.flush();
    }
  }

  /**
   * Does the same on several threads; the output is the same.
   *
   * @param sinks makes a sink for each of them
   * @param partBytes how much of the trace a sink has before it writes
   */
  public TraceSummary decode(
      InputStream in, Supplier<EventSink> sinks, OutputStream out, int threads, int partBytes)
      throws IOException {
    return new ParallelDecoding(plans, sinks, unparsed, clock, threads, partBytes)
        .decode(TraceReader.of(in, ended), out);
  }
}
