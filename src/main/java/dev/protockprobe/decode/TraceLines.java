package dev.protockprobe.decode;

/**
 * Reads the lines of a trace, or of a part of it: events go to a sink, whatever else is there is
 * counted.
 */
final class TraceLines {
  /** trace_seq's buffer since 6.8, twice; a longer event the kernel replaces by a mark. */
  static final int MAX_EVENT_BYTES = 8192 * 2;

  /** How many bytes behind its limit an array has that is read. */
  static final int SLACK_BYTES = 256;

  private static final int UNDECIDED = -1;

  private final LineHeader header;
  private final EventSink sink;
  private final EventView view;
  private final EventView ahead;
  private final UsualLine usual;
  private final CarefulEvent careful;
  private final ForeignLine foreign;
  private final TraceCounts counts;
  private final UnparsedLines unparsed;

  TraceLines(
      EventPlans plans,
      EventSink sink,
      TraceCounts counts,
      UnparsedLines unparsed,
      WallClock clock) {
    this.header = new LineHeader(plans);
    this.sink = sink;
    this.view = new EventView(plans.count(), plans.mostFields());
    this.view.setClock(clock);
    this.ahead = new EventView(0, 0);
    this.usual = new UsualLine(header, view);
    this.careful = new CarefulEvent(header, view);
    this.foreign = new ForeignLine(counts, sink);
    this.counts = counts;
    this.unparsed = unparsed;
  }

  /**
   * Reads lines.
   *
   * @param limit where what is there ends; {@link #SLACK_BYTES} bytes behind it may be overwritten
   * @param whole whether nothing comes behind {@code limit} that belongs to what is before it
   * @return where the lines begin that cannot be judged before more is there
   */
  int read(byte[] bytes, int start, int limit, boolean whole) {
    int end = limit;
    if (whole) {
      bytes[limit] = '\n';
    } else {
      while (end > start && bytes[end - 1] != '\n') {
        end--;
      }
    }
    view.setBytes(bytes);
    int at = start;
    while (at < end) {
      view.setStart(at);
      int next = usual.read(bytes, at, end);
      if (next >= 0) {
        counts.lines++;
        counts.events++;
        view.judgePointers();
        sink.take(view);
      } else {
        next = readUnusual(bytes, at, end, whole);
        if (next == UNDECIDED) {
          return at;
        }
      }
      at = next;
    }
    return Math.min(at, limit);
  }

  private int readUnusual(byte[] bytes, int start, int end, boolean whole) {
    int lineEnd = lineEnd(bytes, start);
    int textEnd = textEnd(bytes, start, lineEnd);
    int body = header.readAny(bytes, start, textEnd, view);
    if (body == LineHeader.NONE) {
      if (!foreign.count(bytes, start, textEnd)) {
        reportUnparsed(bytes, start, textEnd);
      }
    } else if (view.plan() == null) {
      counts.otherEvents++;
    } else {
      int next = readEvent(bytes, start, body, end, whole);
      if (next >= 0 || next == UNDECIDED) {
        return next;
      }
      if (FieldsOption.isAt(bytes, body)) {
        counts.valuelessEvents++;
      } else {
        reportUnparsed(bytes, start, textEnd);
      }
      sink.takeLoss(EventSink.ANY_PROCESSOR, 1);
    }
    counts.lines++;
    return lineEnd + 1;
  }

  /** The event's next line, {@link #UNDECIDED}, or another negative number if there is none. */
  private int readEvent(byte[] bytes, int start, int body, int end, boolean whole) {
    careful.begin(view.plan());
    int lines = 0;
    int lineStart = start;
    while (lineStart - start <= MAX_EVENT_BYTES && !careful.isExhausted()) {
      if (lineStart >= end) {
        return whole ? Integer.MIN_VALUE : UNDECIDED;
      }
      int lineEnd = lineEnd(bytes, lineStart);
      if (lineStart > start
          && startsSomething(bytes, lineStart, textEnd(bytes, lineStart, lineEnd))) {
        return Integer.MIN_VALUE;
      }
      lines++;
      if (lineEnd - start <= MAX_EVENT_BYTES && careful.tryRead(bytes, start, body, lineEnd)) {
        counts.events++;
        counts.lines += lines;
        view.judgePointers();
        sink.take(view);
        view.setBytes(bytes);
        return lineEnd + 1;
      }
      lineStart = lineEnd + 1;
    }
    return Integer.MIN_VALUE;
  }

  /** Whether a line cannot be the rest of a string that the line before it begins. */
  boolean startsSomething(byte[] bytes, int start, int end) {
    return header.readAny(bytes, start, end, ahead) != LineHeader.NONE
        || ForeignLine.isLostMark(bytes, start, end);
  }

  private void reportUnparsed(byte[] bytes, int start, int end) {
    counts.unparsedLines++;
    unparsed.take(counts.lines + 1, bytes, start, end);
  }

  static int lineEnd(byte[] bytes, int start) {
    int at = start;
    while (bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Where a line's text ends if its line end may be that of a serial console. */
  static int textEnd(byte[] bytes, int start, int lineEnd) {
    return lineEnd > start && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
  }
}
