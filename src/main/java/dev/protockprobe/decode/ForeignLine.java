package dev.protockprobe.decode;

import static dev.protockprobe.decode.NumberReader.isDigit;
import static dev.protockprobe.decode.NumberReader.isHexDigit;

import java.nio.charset.StandardCharsets;

/** Classifies the lines of a trace that do not begin an event. */
final class ForeignLine {
  private static final int MAX_COUNT_DIGITS = 18;

  /** An overwritten buffer's first event follows: test_cpu_buff_start in kernel/trace/trace.c. */
  private static final byte[] BUFFER = text("##### CPU ");

  private static final byte[] PROCESSOR = text("CPU:");
  private static final byte[] COUNT = text("cpus=");
  private static final byte[] LOST = text(" [LOST ");
  private static final byte[] BRACKET = text(" [");
  private static final byte[] EVENTS = text("EVENTS]");
  private static final byte[] DROPPED = text("EVENTS DROPPED]");
  private static final byte[] TOO_BIG = text("[LINE TOO BIG]");
  private static final byte[] ENTRIES = text("# entries-in-buffer/entries-written: ");
  private static final byte[] TYPE = text(" type: ");
  private static final byte[] STACK = text(": <stack trace>");
  private static final byte[] FRAME = text(" => ");

  private static final int MAX_PROCESSOR_DIGITS = 5;

  private final TraceCounts counts;
  private final EventSink sink;

  ForeignLine(TraceCounts counts, EventSink sink) {
    this.counts = counts;
    this.sink = sink;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Counts the line, and tells the sink of lost events; false if the line is unknown. */
  boolean count(byte[] bytes, int start, int end) {
    boolean stack =
        startsWith(bytes, start, end, FRAME)
            || startsWith(bytes, Math.max(start, end - STACK.length), end, STACK);
    if (start < end && bytes[start] == '#') {
      counts.overwrittenEvents += overwrittenEvents(bytes, start, end);
      counts.hits.readComment(bytes, start, end);
      if (startsWith(bytes, start, end, BUFFER)) {
        sink.takeLoss(processor(bytes, start + BUFFER.length), 0);
      }
      return true;
    } else if (stack) {
      counts.unreadStacks += startsWith(bytes, start, end, FRAME) ? 0 : 1;
      return true;
    } else if (start == end || isProcessorCount(bytes, start, end)) {
      return true;
    }
    if (isTooLong(bytes, start, end)) {
      counts.tooLongEvents++;
      sink.takeLoss(EventSink.ANY_PROCESSOR, 1);
      return true;
    }
    long lost = lostEvents(bytes, start, end);
    if (lost >= 0) {
      counts.lostEvents += lost;
      counts.lostUncounted |= lost == 0;
      boolean named = bytes[start] == 'C';
      sink.takeLoss(
          named ? processor(bytes, start + PROCESSOR.length) : EventSink.ANY_PROCESSOR, lost);
      return true;
    }
    if (isValueless(bytes, start, end)) {
      counts.valuelessEvents++;
      return true;
    }
    if (OtherLine.isRecord(bytes, start, end)) {
      counts.otherEvents++;
      return true;
    }
    return OtherLine.isMark(bytes, start, end);
  }

  /** {@code cpus=2}: the first line of {@code trace-cmd report}. */
  private static boolean isProcessorCount(byte[] bytes, int start, int end) {
    int at = start + COUNT.length;
    while (isDigit(bytes[at])) {
      at++;
    }
    return at == end && end > start + COUNT.length && startsWith(bytes, start, end, COUNT);
  }

  /** Whether a line says that events were lost; it belongs to no event. */
  static boolean isLostMark(byte[] bytes, int start, int end) {
    return lostEvents(bytes, start, end) >= 0 || isTooLong(bytes, start, end);
  }

  /** Whether a line is only the mark of an event that was too long to be printed. */
  private static boolean isTooLong(byte[] bytes, int start, int end) {
    return tooLongMark(bytes, start, end) == start;
  }

  /**
   * Where the mark {@code [LINE TOO BIG]} begins; -1 if the line does not end with it. The kernel
   * prints it behind as much of a too long event as it could print: {@code tracing_read_pipe} in
   * kernel/trace/trace.c.
   */
  static int tooLongMark(byte[] bytes, int start, int end) {
    int last = end;
    while (last > start && bytes[last - 1] == ' ') {
      last--;
    }
    int mark = last - TOO_BIG.length;
    return mark >= start && startsWith(bytes, mark, last, TOO_BIG) ? mark : -1;
  }

  /**
   * How many events a line says were lost, 0 if it does not say how many; -1 if it reports no loss:
   * {@code print_trace_line} in kernel/trace/trace.c, and {@code [n EVENTS DROPPED]} of trace-cmd.
   */
  private static long lostEvents(byte[] bytes, int start, int end) {
    int last = end;
    while (last > start && bytes[last - 1] == ' ') {
      last--;
    }
    if (!startsWith(bytes, start, last, PROCESSOR)) {
      return -1;
    }
    int at = start + PROCESSOR.length;
    while (isDigit(bytes[at])) {
      at++;
    }
    boolean kernel = startsWith(bytes, at, last, LOST);
    if (!kernel && !startsWith(bytes, at, last, BRACKET)) {
      return -1;
    }
    byte[] behind = kernel ? EVENTS : DROPPED;
    at += kernel ? LOST.length : BRACKET.length;
    int digits = at;
    long count = 0;
    while (at < last && isDigit(bytes[at]) && at - digits < MAX_COUNT_DIGITS) {
      count = count * 10 + bytes[at++] - '0';
    }
    if (at > digits && bytes[at++] != ' ') {
      return -1;
    }
    return last - at == behind.length && startsWith(bytes, at, last, behind) ? count : -1;
  }

  /**
   * How many events were written to the buffer and are not in it, by {@code #
   * entries-in-buffer/entries-written: 5/7 #P:2}: {@code print_event_info} in kernel/trace/trace.c.
   */
  private static long overwrittenEvents(byte[] bytes, int start, int end) {
    if (!startsWith(bytes, start, end, ENTRIES)) {
      return 0;
    }
    int digits = start + ENTRIES.length;
    int slash = digits;
    long kept = 0;
    while (isDigit(bytes[slash]) && slash - digits < MAX_COUNT_DIGITS) {
      kept = kept * 10 + bytes[slash++] - '0';
    }
    int at = slash + 1;
    long written = 0;
    while (bytes[slash] == '/' && isDigit(bytes[at]) && at - slash <= MAX_COUNT_DIGITS) {
      written = written * 10 + bytes[at++] - '0';
    }
    return bytes[slash] == '/' && slash > digits ? Math.max(0, written - kept) : 0;
  }

  /** The number of a processor at {@code start}. */
  private static int processor(byte[] bytes, int start) {
    int at = start;
    int number = 0;
    while (isDigit(bytes[at]) && at - start < MAX_PROCESSOR_DIGITS) {
      number = number * 10 + bytes[at++] - '0';
    }
    return isDigit(bytes[at]) || at == start ? EventSink.ANY_PROCESSOR : number;
  }

  /** {@code PID CPU TIME type: NUMBER}: {@code trace_nop_print} in kernel/trace/trace_output.c. */
  private static boolean isValueless(byte[] bytes, int start, int end) {
    int at = start;
    for (int word = 0; word < 3; word++) {
      int from = at;
      while (isHexDigit(bytes[at])) {
        at++;
      }
      if (at == from || bytes[at] != ' ') {
        return false;
      }
      at += word < 2 ? 1 : 0;
    }
    return startsWith(bytes, at, end, TYPE) && isDigit(bytes[at + TYPE.length]);
  }

  private static boolean startsWith(byte[] bytes, int start, int end, byte[] text) {
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
