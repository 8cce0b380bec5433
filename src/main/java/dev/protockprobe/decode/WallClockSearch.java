package dev.protockprobe.decode;

import java.nio.charset.StandardCharsets;

/**
 * Looks for a reading of the wall clock at the beginning of a trace: either a line that was written
 * to {@code trace_marker}, to which the kernel added the trace clock's time,
 *
 * <pre>sh-77 [000] ..... 56022.465539: tracing_mark_write: protoc-kprobe: realtime=1764000000.25
 * </pre>
 *
 * or a comment that has both times,
 *
 * <pre># protoc-kprobe: realtime=1764000000.25 at=56022.465539</pre>
 */
final class WallClockSearch {
  /** How far into a trace a reading is looked for. */
  static final int MAX_BYTES = 1 << 18;

  private static final byte[] COMMENT = text("# ");
  private static final byte[] MARK = text("tracing_mark_write: ");
  private static final byte[] READING = text("protoc-kprobe: realtime=");
  private static final byte[] AT = text(" at=");

  private final LineHeader header;
  private final EventView view = new EventView(0, 0);
  private final WallClock clock;

  WallClockSearch(EventPlans plans, WallClock clock) {
    this.header = new LineHeader(plans);
    this.clock = clock;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Looks at whole lines, until one has a reading.
   *
   * @param length how much of {@code bytes} is filled
   * @param before how much of the trace was before these bytes
   */
  void look(byte[] bytes, int length, long before) {
    int limit = (int) Math.min(length, Math.max(0, MAX_BYTES - before));
    int lineStart = 0;
    for (int at = 0; at < limit && clock.isSought(); at++) {
      if (bytes[at] == '\n') {
        lookAtLine(bytes, lineStart, TraceLines.textEnd(bytes, lineStart, at));
        lineStart = at + 1;
      }
    }
  }

  private void lookAtLine(byte[] bytes, int start, int end) {
    if (isAt(COMMENT, bytes, start, end) && isAt(READING, bytes, start + COMMENT.length, end)) {
      int realtime = start + COMMENT.length + READING.length;
      int realtimeEnd = wordEnd(bytes, realtime, end);
      if (isAt(AT, bytes, realtimeEnd, end)) {
        int time = realtimeEnd + AT.length;
        set(bytes, realtime, realtimeEnd, time, wordEnd(bytes, time, end));
      }
    } else if (end - start > READING.length && bytes[start] != '#') {
      lookAtEvent(bytes, start, end);
    }
  }

  private void lookAtEvent(byte[] bytes, int start, int end) {
    if (!holdsReading(bytes, start, end)) {
      return;
    }
    int body = header.readAny(bytes, start, end, view);
    if (body == LineHeader.NONE || view.plan() != null || !view.has(EventView.TIME)) {
      return;
    }
    if (isReading(bytes, body, end)) {
      int realtime = behindMark(bytes, body, end) + READING.length;
      int realtimeEnd = wordEnd(bytes, realtime, end);
      set(bytes, realtime, realtimeEnd, view.start(EventView.TIME), view.end(EventView.TIME));
    }
  }

  /** Whether the event whose text begins at {@code body} is a reading of the wall clock. */
  static boolean isReading(byte[] bytes, int body, int end) {
    return isAt(READING, bytes, behindMark(bytes, body, end), end);
  }

  private static int behindMark(byte[] bytes, int body, int end) {
    return isAt(MARK, bytes, body, end) ? body + MARK.length : body;
  }

  private static boolean holdsReading(byte[] bytes, int start, int end) {
    for (int at = start; at < end; at++) {
      if (bytes[at] == READING[0] && isAt(READING, bytes, at, end)) {
        return true;
      }
    }
    return false;
  }

  private void set(byte[] bytes, int realtime, int realtimeEnd, int time, int timeEnd) {
    long world = WallClock.nanoseconds(bytes, realtime, realtimeEnd, false);
    long trace = WallClock.nanoseconds(bytes, time, timeEnd, true);
    if (world != WallClock.UNKNOWN && trace != WallClock.UNKNOWN) {
      clock.set(world, trace);
    }
  }

  private static int wordEnd(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && bytes[at] != ' ') {
      at++;
    }
    return at;
  }

  private static boolean isAt(byte[] text, byte[] bytes, int start, int end) {
    if (end - start < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[start + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
