package dev.protockprobe.decode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the lines of a trace, or of a part of it: events go to a sink, whatever else is there is
 * counted. This class is long because it tells apart every kind of line, in one pass over the
 * bytes.
 */
final class TraceLines {
  /**
   * Twice the size of trace_seq's buffer since 6.8; the kernel replaces a longer event by a mark.
   */
  static final int MAX_EVENT_BYTES = 8192 * 2;

  /** An array that is read must have so many bytes behind its limit. */
  static final int SLACK_BYTES = 256;

  private static final int UNDECIDED = -1;

  private final LineHeader header;
  private final EventSink sink;
  private final EventView view;
  private final EventView ahead;
  private final UsualLine usual;
  private final CarefulEvent careful;
  private final ForeignLine foreign;
  private final EventPlans plans;
  private final OtherHeaders others;
  private final TraceCounts counts;
  private final UnparsedLines unparsed;

  /** Null if stacks are not read. */
  private StackLines stacks;

  TraceLines(
      EventPlans plans,
      EventSink sink,
      TraceCounts counts,
      UnparsedLines unparsed,
      WallClock clock) {
    this.plans = plans;
    this.header = new LineHeader(plans);
    this.others = new OtherHeaders(name -> plans.find(name) != null, this::startsUsual);
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
   * Reads stacks, too, and reports them to {@code events}; reads no stacks if {@code events} is
   * null.
   */
  TraceLines withStacks(StackedEvents events) {
    stacks = events == null ? null : new StackLines(header, others, events, counts);
    return this;
  }

  /**
   * Reads lines.
   *
   * @param limit the end of the bytes to read; {@link #SLACK_BYTES} bytes behind it may be
   *     overwritten
   * @param whole whether to read everything up to {@code limit}, as if nothing behind it belonged
   *     to the last line and its event
   * @return the start of the first line that cannot be read before more bytes are there; {@code
   *     limit} if all lines are read
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
        counts.addEvent(view.plan());
        view.finish();
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
    if (stacks != null && stacks.read(bytes, start, textEnd)) {
      counts.lines++;
      return lineEnd + 1;
    }
    long records = otherRecords();
    int next = readUnstacked(bytes, start, end, whole);
    if (stacks != null && next != UNDECIDED && records != otherRecords()) {
      stacks.takeOther(bytes, start, textEnd);
    }
    return next;
  }

  /** The number of records so far that are not events with a definition. */
  private long otherRecords() {
    return counts.otherEvents
        + counts.readings
        + counts.unparsedLines
        + counts.valuelessEvents
        + counts.tooLongEvents;
  }

  /**
   * Reads a line that is not of a stack, and further lines that belong to its event. Returns the
   * start of the next line, or {@link #UNDECIDED} if more bytes are needed.
   */
  private int readUnstacked(byte[] bytes, int start, int end, boolean whole) {
    int lineEnd = lineEnd(bytes, start);
    int textEnd = textEnd(bytes, start, lineEnd);
    int body = header.readAny(bytes, start, textEnd, view);
    boolean none = body == LineHeader.NONE;
    if (none || LineHeader.isBehindPrefix(bytes, start, view)) {
      Optional<OtherHeader> other =
          others.read(bytes, start, textEnd).filter(found -> none || found.usual());
      if (other.isPresent()) {
        return readOther(other.get(), bytes, start, end, whole);
      }
    }
    if (body == LineHeader.NONE) {
      countForeign(bytes, start, textEnd);
    } else if (view.plan() == null && WallClockSearch.isReading(bytes, body, textEnd)) {
      counts.readings++;
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
        countHexadecimal(text(bytes, body, textEnd));
        reportUnparsed(bytes, start, textEnd);
      }
      sink.takeLoss(EventSink.ANY_PROCESSOR, 1);
    }
    counts.lines++;
    return lineEnd + 1;
  }

  /** Whether a line has a header in the usual columns. */
  private boolean startsUsual(String line) {
    byte[] bytes = (line + "\n".repeat(SLACK_BYTES)).getBytes(StandardCharsets.ISO_8859_1);
    return header.readAny(bytes, 0, line.length(), ahead) != LineHeader.NONE
        && ahead.end(EventView.TASK) == LineHeader.TASK_COLUMNS;
  }

  private void countHexadecimal(String event) {
    boolean fits = false;
    for (EventPlan plan = view.plan(); plan != null && !fits; plan = plan.next()) {
      fits = BareNumbers.fitsAsHexadecimal(plan.schema(), event);
    }
    counts.hexadecimalEvents += fits ? 1 : 0;
  }

  private void countForeign(byte[] bytes, int start, int end) {
    boolean known = foreign.count(bytes, start, end);
    if (!known) {
      for (int behind : OtherHeaders.prefixEnds(bytes, start, end)) {
        known |= !known && foreign.count(bytes, start + behind, end);
      }
    }
    if (!known) {
      reportUnparsed(bytes, start, end);
    }
  }

  /**
   * Reads a line whose header has another form, and further lines that belong to its event. Returns
   * the start of the next line, or {@link #UNDECIDED} if more bytes are needed.
   */
  private int readOther(OtherHeader other, byte[] bytes, int start, int end, boolean whole) {
    int lineEnd = lineEnd(bytes, start);
    int textEnd = textEnd(bytes, start, lineEnd);
    EventPlan plan = plan(other, bytes, start, textEnd);
    if (plan != null) {
      int next = readOtherEvent(other, plan, bytes, start, end, whole);
      if (next >= 0 || next == UNDECIDED) {
        return next;
      }
      reportUnparsed(bytes, start, textEnd);
      sink.takeLoss(EventSink.ANY_PROCESSOR, 1);
    } else if (!other.isOfLog() || !foreign.count(bytes, start + other.rest(), textEnd)) {
      counts.otherEvents++;
    }
    counts.lines++;
    return lineEnd + 1;
  }

  /** The plan for an event whose header has another form; null if the event is not known. */
  private EventPlan plan(OtherHeader other, byte[] bytes, int start, int end) {
    if (other.usual()) {
      return startsUsual(text(bytes, start + other.rest(), end)) ? ahead.plan() : null;
    }
    EventPlan plan = plans.find(other.event());
    while (plan != null && !other.group().isEmpty() && !plan.isOfGroup(other.group())) {
      plan = plan.next();
    }
    return plan;
  }

  private int readOtherEvent(
      OtherHeader other, EventPlan plan, byte[] bytes, int start, int end, boolean whole) {
    careful.begin(plan);
    StringBuilder text = new StringBuilder();
    int lines = 0;
    int lineStart = start;
    while (lineStart - start <= MAX_EVENT_BYTES && !careful.isExhausted()) {
      if (lineStart >= end) {
        return whole ? Integer.MIN_VALUE : UNDECIDED;
      }
      int lineEnd = lineEnd(bytes, lineStart);
      int textEnd = textEnd(bytes, lineStart, lineEnd);
      if (lines > 0 && startsSomething(bytes, lineStart, textEnd)) {
        return Integer.MIN_VALUE;
      }
      String line = text(bytes, lineStart, textEnd);
      text.append(lines == 0 ? line.substring(other.rest()) : "\n" + other.withoutPrefixes(line));
      lines++;
      if (careful.tryOther(other, text.toString())) {
        take(lines, bytes);
        return lineEnd + 1;
      } else if (ForeignLine.tooLongMark(bytes, lineStart, textEnd) >= 0) {
        takeTooLong(lines);
        return lineEnd + 1;
      }
      lineStart = lineEnd + 1;
    }
    return Integer.MIN_VALUE;
  }

  /** Hands on the event that was read, of so many lines. */
  private void take(int lines, byte[] bytes) {
    counts.addEvent(view.plan());
    counts.lines += lines;
    view.finish();
    sink.take(view);
    view.setBytes(bytes);
  }

  private void takeTooLong(int lines) {
    counts.tooLongEvents++;
    counts.lines += lines;
    sink.takeLoss(EventSink.ANY_PROCESSOR, 1);
  }

  private static String text(byte[] bytes, int start, int end) {
    int most = Math.min(end, start + MAX_EVENT_BYTES + 1);
    return new String(bytes, start, most - start, StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads an event. Returns the start of the line behind it, {@link #UNDECIDED} if more bytes are
   * needed, or another negative number if the text does not fit the event's plans.
   */
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
        take(lines, bytes);
        return lineEnd + 1;
      } else if (ForeignLine.tooLongMark(bytes, lineStart, textEnd(bytes, lineStart, lineEnd))
          >= 0) {
        takeTooLong(lines);
        return lineEnd + 1;
      }
      lineStart = lineEnd + 1;
    }
    return Integer.MIN_VALUE;
  }

  /** Whether a line cannot be the rest of a string that the line before it begins. */
  boolean startsSomething(byte[] bytes, int start, int end) {
    return header.readAny(bytes, start, end, ahead) != LineHeader.NONE
        || ForeignLine.isLostMark(bytes, start, end)
        || others.read(bytes, start, end).filter(other -> !other.isOfLog()).isPresent();
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
