package dev.protockprobe.decode;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Reads events that {@link UsualLine} cannot. The kernel does not escape line ends in strings, so
 * an event may span several lines; and several definitions may have the event's name.
 */
final class CarefulEvent {
  /**
   * How many times one event is tried as an event of the trace option {@code fields}, each time
   * with one more line.
   */
  private static final int MOST_REWRITTEN = 100;

  /** No header in another form is longer. */
  private static final int MAX_HEADER_BYTES = 512;

  private final LineHeader header;
  private final EventView view;
  private final CarefulFields fields;

  /**
   * A copy of an event, changed to what {@link #tryPlain} reads: without the carriage returns of a
   * serial console, or rewritten from another form.
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

  /** Whether reading the event has taken too many steps, so that it is given up. */
  boolean isExhausted() {
    return fields.isExhausted();
  }

  /** Reads what is from {@code start} to {@code lineEnd}; false if it is not the whole event. */
  boolean tryRead(byte[] bytes, int start, int body, int lineEnd) {
    int end = TraceLines.textEnd(bytes, start, lineEnd);
    boolean console = end < lineEnd;
    if (!console || TraceLines.lineEnd(bytes, start) == lineEnd) {
      return tryPlain(bytes, body, end)
          || tryRewritten(bytes, start, body, end)
          || (first.isBare() && tryCopy(bytes, start, end));
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

  /** Reads an event with bare numbers from a copy, in which {@link #tryBare} can rewrite them. */
  private boolean tryCopy(byte[] bytes, int start, int end) {
    if (end - start >= TraceLines.MAX_EVENT_BYTES) {
      return false;
    }
    System.arraycopy(bytes, start, plain, 0, end - start);
    return tryCopied(end - start);
  }

  /** Reads fields with bare numbers, which are rewritten in their place. */
  private boolean tryBare(EventPlan plan, int at, int end) {
    byte[] usual = BareNumbers.usual(plan.schema(), plain, at, end);
    if (usual.length == 0 || at + usual.length >= TraceLines.MAX_EVENT_BYTES) {
      return false;
    }
    System.arraycopy(usual, 0, plain, at, usual.length);
    plain[at + usual.length] = '\n';
    view.setEnd(at + usual.length);
    return fields.read(plain, at, at + usual.length);
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

  /**
   * The indices of the empty string fields in the view's event that lie behind a bad pointer, so
   * that the kernel cannot have read them.
   */
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

  /**
   * Reads the first {@code length} bytes of the copy into the view; false if they are not the whole
   * event.
   */
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

  /**
   * Reads an event whose header is in another form.
   *
   * @param text of its lines from the header's {@code rest} on; each {@code char} is a byte
   */
  boolean tryOther(OtherHeader other, String text) {
    String event = other.eventText(text);
    if (event == null || event.length() > TraceLines.MAX_EVENT_BYTES - MAX_HEADER_BYTES) {
      return false;
    }
    if (other.usual()) {
      return tryCopied(put(event, 0));
    }
    int length = putPart(EventView.TIME, withoutZeros(other.time()), 0);
    length = putPart(EventView.TASK, other.task(), length);
    length = putPart(EventView.PID, withoutZeros(other.pid()), length);
    length = putPart(EventView.CPU, withoutZeros(other.cpu()), length);
    int flags = length;
    length = putPart(EventView.FLAGS, other.flags(), flags);
    if (!other.time().isEmpty() && other.flags().isEmpty()) { // as for perf's usual lines
      view.set(EventView.FLAGS, flags, flags);
    }
    int end = put(event, length);
    plain[end] = '\n';
    if (!tryPlain(plain, length, end)) {
      return false;
    }
    view.setBytes(plain);
    view.setStart(0);
    return true;
  }

  private int putPart(int part, String text, int at) {
    if (text.isEmpty()) {
      view.clear(part);
      return at;
    }
    boolean number = part == EventView.PID || part == EventView.CPU;
    int end = put(text, at);
    view.set(part, at, end, number ? Long.parseLong(text) : 0);
    return end;
  }

  private int put(String text, int at) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, plain, at, bytes.length);
    return at + bytes.length;
  }

  private static String withoutZeros(String number) {
    int at = 0;
    while (at + 1 < number.length() && number.charAt(at) == '0' && number.charAt(at + 1) != '.') {
      at++;
    }
    return number.substring(at);
  }

  private boolean tryPlain(byte[] bytes, int body, int end) {
    for (EventPlan plan = first; plan != null; plan = plan.next()) {
      view.setPlan(plan);
      int at = ProbePlace.read(bytes, body, view);
      boolean inside = at >= 0 && at <= end;
      if (inside && plan.isBare()) {
        if (bytes == plain && tryBare(plan, at, end)) {
          return true;
        }
      } else if (inside && fields.read(bytes, at, end)) {
        view.setEnd(end);
        return true;
      }
    }
    view.setPlan(first);
    return false;
  }
}
