package dev.protockprobe.decode;

import java.util.BitSet;

/**
 * Reads events that {@link UsualLine} cannot. The kernel does not escape line ends in strings, so
 * an event may span several lines; and several definitions may have the event's name.
 */
final class CarefulEvent {
  /** More lines than this of an event of the trace option {@code fields} are not tried. */
  private static final int MOST_REWRITTEN = 100;

  private final LineHeader header;
  private final EventView view;
  private final CarefulFields fields;

  /**
   * An event of several lines without the carriage returns of a serial console, or in another form.
   */
  private final byte[] plain = new byte[TraceLines.MAX_EVENT_BYTES + TraceLines.SLACK_BYTES];

  private EventPlan first;
  private int rewritten;

  CarefulEvent(LineHeader header, EventView view) {
    this.header = header;
    this.view = view;
    this.fields = new CarefulFields(view);
  }

  /** Starts an event of {@code plan}, or of another of its name. */
  void begin(EventPlan plan) {
    first = plan;
    fields.begin();
    rewritten = 0;
  }

  /** Whether the event has taken so long that it is given up. */
  boolean isExhausted() {
    return fields.isExhausted();
  }

  /** Reads what is from {@code start} to {@code lineEnd}; false if it is not the whole event. */
  boolean tryRead(byte[] bytes, int start, int body, int lineEnd) {
    int end = TraceLines.textEnd(bytes, start, lineEnd);
    boolean console = end < lineEnd;
    if (!console || TraceLines.lineEnd(bytes, start) == lineEnd) {
      return tryPlain(bytes, body, end) || tryRewritten(bytes, start, body, end);
    }
    int length = 0;
    for (int i = start; i < end; i++) {
      if (bytes[i] != '\r' || bytes[i + 1] != '\n') {
        plain[length++] = bytes[i];
      }
    }
    if (tryCopied(length)) {
      return true;
    }
    header.readAny(bytes, start, end, view);
    return false;
  }

  /** Reads an event of the trace option {@code fields}; false if it is not one. */
  private boolean tryRewritten(byte[] bytes, int start, int body, int end) {
    if (!FieldsOption.isAt(bytes, body) || rewritten++ > MOST_REWRITTEN) {
      return false;
    }
    for (EventPlan plan = first; plan != null; plan = plan.next()) {
      byte[] usual = FieldsOption.usual(plan.schema(), bytes, body, end, new BitSet());
      if (tryRewritten(bytes, start, body, usual)) {
        BitSet faults = emptyBehindBadPointers();
        return faults.isEmpty()
            || tryRewritten(
                bytes, start, body, FieldsOption.usual(plan.schema(), bytes, body, end, faults));
      }
    }
    return false;
  }

  private boolean tryRewritten(byte[] bytes, int start, int body, byte[] usual) {
    int length = body - start + usual.length;
    if (usual.length == 0 || length >= TraceLines.MAX_EVENT_BYTES) {
      return false;
    }
    System.arraycopy(bytes, start, plain, 0, body - start);
    System.arraycopy(usual, 0, plain, body - start, usual.length);
    return tryCopied(length);
  }

  /** The empty strings of the view's event that the kernel cannot have read. */
  private BitSet emptyBehindBadPointers() {
    BitSet faults = new BitSet();
    PointerGuards guards = view.plan().guards();
    for (int field = 0; guards != null && field < view.plan().fields().length; field++) {
      int part = EventView.FIELDS + field;
      boolean empty =
          view.plan().fields()[field].form() == ValueForm.STRING
              && view.has(part)
              && view.end(part) - view.start(part) == 2;
      faults.set(field, empty && guards.isBehindBad(view, field));
    }
    return faults;
  }

  /** Reads so many bytes of the copy into the view; false if they are not the whole event. */
  private boolean tryCopied(int length) {
    plain[length] = '\n';
    int plainBody = header.readAny(plain, 0, TraceLines.lineEnd(plain, 0), view);
    if (plainBody == LineHeader.NONE || !tryPlain(plain, plainBody, length)) {
      return false;
    }
    view.setBytes(plain);
    view.setStart(0);
    return true;
  }

  private boolean tryPlain(byte[] bytes, int body, int end) {
    for (EventPlan plan = first; plan != null; plan = plan.next()) {
      view.setPlan(plan);
      int at = ProbePlace.read(bytes, body, view);
      if (at >= 0 && at <= end && fields.read(bytes, at, end)) {
        view.setEnd(end);
        return true;
      }
    }
    view.setPlan(first);
    return false;
  }
}
