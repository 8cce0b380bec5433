package dev.protockprobe.decode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Decodes a trace in chunks on several threads. A chunk ends where an event starts, so that each
 * chunk can be read alone. The output of the chunks is written in their order.
 */
final class ParallelDecoding {
  /**
   * How many bytes before a chunk's end {@code cut} looks for the start of an event. The decoder
   * gives up an event that is still unfinished so far from its start.
   */
  private static final int MOST_LOOKED_BACK = 2 * TraceLines.MAX_EVENT_BYTES + 1;

  /** A chunk holds more than what is looked at for its end. */
  static final int FEWEST_CHUNK_BYTES = 2 * MOST_LOOKED_BACK;

  private final EventPlans plans;
  private final Supplier<EventSink> sinks;
  private final UnparsedLines unparsed;
  private final WallClock clock;
  private final int threads;
  private final int chunkBytes;
  private final TraceCounts counts;
  private final Deque<Future<Chunk>> running = new ArrayDeque<>();
  private final Deque<Chunk> idle = new ArrayDeque<>();

  private final WallClockSearch search;

  /** How much of the trace is in chunks that were submitted. */
  private long submittedBytes;

  /** The chunk that is being filled. */
  private Chunk filling;

  ParallelDecoding(
      EventPlans plans,
      Supplier<EventSink> sinks,
      UnparsedLines unparsed,
      WallClock clock,
      int threads,
      int chunkBytes) {
    this.plans = plans;
    this.counts = new TraceCounts(plans);
    this.sinks = sinks;
    this.unparsed = unparsed;
    this.clock = clock;
    this.search = new WallClockSearch(plans, clock);
    this.threads = threads;
    this.chunkBytes = chunkBytes;
  }

  /** A part of a trace and what decodes it, which is used again for later parts. */
  private final class Chunk {
    private final byte[] bytes = new byte[chunkBytes + TraceLines.SLACK_BYTES];
    private final EventSink sink = sinks.get();
    private final UnparsedLog log = new UnparsedLog();
    private final TraceCounts chunkCounts = new TraceCounts(plans);
    private final TraceLines lines =
        new TraceLines(
            plans, sink, chunkCounts, unparsed == UnparsedLines.IGNORED ? unparsed : log, clock);
    private int length;

    Chunk decode() {
      chunkCounts.clear();
      lines.read(bytes, 0, length, true);
      return this;
    }
  }

  /**
   * Reads a trace to its end. The trace must not pause, because a chunk is decoded only when it is
   * full or the trace ends.
   */
  TraceSummary decode(TraceReader reader, OutputStream out) throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    filling = new Chunk();
    try {
      try {
        readAll(reader, executor, out);
      } finally {
        submit(filling, executor);
        while (!running.isEmpty()) {
          writeOldest(out);
        }
        out.flush();
      }
    } finally {
      executor.shutdownNow();
    }
    reader.throwFailure();
    return counts.summary();
  }

  /** Submits all chunks but the last. */
  private void readAll(TraceReader reader, ExecutorService executor, OutputStream out)
      throws IOException {
    int got = 0;
    while (got >= 0) {
      filling.length += got;
      if (filling.length == chunkBytes) {
        int cut = cut(filling);
        if (cut == 0) { // a line longer than any event
          reader.skipToNextLine();
          cut = chunkBytes;
        }
        Chunk next = idleChunk(out);
        next.length = chunkBytes - cut;
        System.arraycopy(filling.bytes, cut, next.bytes, 0, next.length);
        filling.length = cut;
        submit(filling, executor);
        filling = next;
      }
      got = reader.read(filling.bytes, filling.length, chunkBytes);
    }
    counts.cutShort = reader.isCutShort();
    filling.length = reader.wholeBytes(filling.bytes, filling.length);
  }

  /**
   * Where a full chunk can be cut: before the last event that starts near its end, otherwise behind
   * its last whole line; 0 if it has no line end.
   */
  private static int cut(Chunk chunk) {
    byte[] bytes = chunk.bytes;
    int lineEnd = lastLineEnd(bytes, chunk.length);
    int behindLast = lineEnd + 1;
    while (lineEnd > 0 && behindLast - lineEnd < MOST_LOOKED_BACK) {
      int lineStart = lastLineEnd(bytes, lineEnd) + 1;
      int textEnd = TraceLines.textEnd(bytes, lineStart, lineEnd);
      if (chunk.lines.startsSomething(bytes, lineStart, textEnd)) {
        return lineStart;
      }
      lineEnd = lineStart - 1;
    }
    return behindLast;
  }

  /** Where the last line end before {@code before} is; -1 if there is none. */
  private static int lastLineEnd(byte[] bytes, int before) {
    int at = before - 1;
    while (at >= 0 && bytes[at] != '\n') {
      at--;
    }
    return at;
  }

  private void submit(Chunk chunk, ExecutorService executor) {
    search.look(chunk.bytes, chunk.length, submittedBytes);
    submittedBytes += chunk.length;
    running.add(executor.submit(chunk::decode));
  }

  private Chunk idleChunk(OutputStream out) throws IOException {
    if (running.size() > threads) {
      writeOldest(out);
    }
    return idle.isEmpty() ? new Chunk() : idle.remove();
  }

  private void writeOldest(OutputStream out) throws IOException {
    Chunk chunk = finished(running.remove());
    chunk.log.tell(unparsed, counts.lines);
    counts.add(chunk.chunkCounts);
    idle.add(chunk);
    chunk.sink.writeTo(out);
  }

  private static Chunk finished(Future<Chunk> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException("this thread is never interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
