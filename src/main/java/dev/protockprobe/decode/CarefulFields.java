package dev.protockprobe.decode;

import java.util.Arrays;

/**
 * Reads the fields of an event whose strings may hold anything: {@code print_probe_args} in
 * kernel/trace/trace_probe.c escapes nothing. A value ends at the first place where the next
 * field's label follows and the rest of the event can be read.
 */
final class CarefulFields {
  /** Steps for one event; hostile text that needs more is not understood. */
  private static final int MAX_STEPS = 1 << 22;

  private final EventView view;

  /**
   * A bit for each byte of the event: set if the event cannot be read on from a label at this byte.
   */
  private final long[] failed = new long[TraceLines.MAX_EVENT_BYTES / Long.SIZE + 1];

  private byte[] bytes;
  private int start;
  private int end;
  private int steps;

  CarefulFields(EventView view) {
    this.view = view;
  }

  /** Starts the count of steps for another event. */
  void begin() {
    steps = 0;
  }

  /** Whether the event has had all the steps it gets. */
  boolean isExhausted() {
    return steps > MAX_STEPS;
  }

  /**
   * Reads the bytes from {@code from} to {@code to} as the fields of the view's event; false if
   * they do not fit, or if the event has had all the steps it gets.
   */
  boolean read(byte[] in, int from, int to) {
    bytes = in;
    start = from;
    end = to;
    steps += to - from;
    Arrays.fill(failed, 0, (to - from) / Long.SIZE + 1, 0);
    return readFrom(0, from);
  }

  /** Reads the field {@code index}, whose label should be at {@code at}, and those behind it. */
  private boolean readFrom(int index, int at) {
    FieldPlan[] fields = view.plan().fields();
    if (index == view.plan().firstGuard() && at == end) {
      view.clearGuards();
      return true;
    } else if (index == fields.length) {
      return at == end;
    }
    FieldPlan field = fields[index];
    int valueStart = at + field.labelLength();
    if (valueStart > end || !field.labelIsAt(bytes, at)) {
      return false;
    }
    if (!field.form().isOpen()) {
      int valueEnd = readClosed(field, EventView.FIELDS + index, valueStart);
      return valueEnd >= 0 && valueEnd <= end && readFrom(index + 1, valueEnd);
    }
    int from = valueStart;
    while (true) {
      int valueEnd = index + 1 == fields.length ? end : nextLabel(fields[index + 1], from);
      if (valueEnd < 0 && index + 1 == view.plan().firstGuard()) {
        valueEnd = end;
      }
      steps += field.count() == 0 ? 1 : valueEnd - valueStart;
      if (valueEnd < 0 || isExhausted()) {
        return false;
      }
      if (field.matches(bytes, valueStart, valueEnd) && !hasFailed(valueEnd)) {
        view.set(EventView.FIELDS + index, valueStart, valueEnd);
        if (readFrom(index + 1, valueEnd)) {
          return true;
        }
        markFailed(valueEnd);
      }
      if (valueEnd == end) {
        return false;
      }
      from = valueEnd + 1;
    }
  }

  private int readClosed(FieldPlan field, int part, int valueStart) {
    if (field.isOneNumber()) {
      return view.readNumber(bytes, part, valueStart);
    }
    int valueEnd = field.closedEnd(bytes, valueStart, view.numberReader());
    view.set(part, valueStart, valueEnd);
    return valueEnd;
  }

  private int nextLabel(FieldPlan field, int from) {
    int last = end - field.labelLength();
    for (int at = from; at <= last; at++) {
      if (bytes[at] == ' ' && field.labelIsAt(bytes, at)) {
        steps += at - from;
        return at;
      }
    }
    steps += end - from;
    return -1;
  }

  private boolean hasFailed(int at) {
    int bit = at - start;
    return (failed[bit / Long.SIZE] & (1L << bit)) != 0;
  }

  private void markFailed(int at) {
    int bit = at - start;
    failed[bit / Long.SIZE] |= 1L << bit;
  }
}
