package dev.protockprobe.decode;

/**
 * Reads most lines in one pass: those whose header is in the usual columns, and whose strings do
 * not contain the label of the next field. It reads a line exactly as {@link CarefulEvent} would,
 * or leaves the line to that class.
 */
final class UsualLine {
  /** The line needs {@link CarefulEvent}. */
  static final int UNUSUAL = -1;

  private final LineHeader header;
  private final EventView view;

  UsualLine(LineHeader header, EventView view) {
    this.header = header;
    this.view = view;
  }

  /**
   * Reads the line at {@code start}; the bytes have a line end at {@code limit} or before it.
   *
   * @return where the next line starts, or {@link #UNUSUAL}
   */
  int read(byte[] bytes, int start, int limit) {
    int body = header.readUsual(bytes, start, limit, view);
    if (body == LineHeader.NONE || view.plan() == null || view.plan().isBare()) {
      return UNUSUAL;
    }
    int at = ProbePlace.read(bytes, body, view);
    FieldPlan[] fields = view.plan().fields();
    for (int i = 0; i < fields.length && at >= 0; i++) {
      if (i == view.plan().firstGuard() && isLineEnd(bytes, at)) {
        view.clearGuards();
        break;
      }
      at = readField(bytes, at, fields, i);
    }
    if (at < 0) {
      return UNUSUAL;
    }
    view.setEnd(at);
    if (bytes[at] == '\r') {
      at++;
    }
    boolean whole = bytes[at] == '\n' && at - start <= TraceLines.MAX_EVENT_BYTES;
    return whole ? at + 1 : UNUSUAL;
  }

  /** Where the field's value ends; -1 if it needs {@link CarefulEvent}. */
  private int readField(byte[] bytes, int at, FieldPlan[] fields, int index) {
    FieldPlan field = fields[index];
    if (!field.labelIsAt(bytes, at)) {
      return -1;
    }
    int start = at + field.labelLength();
    if (field.isOneNumber()) {
      return view.readNumber(bytes, EventView.FIELDS + index, start);
    }
    int end;
    if (!field.form().isOpen()) {
      end = field.closedEnd(bytes, start, view.numberReader());
      if (field.form() == ValueForm.CHARACTER && holdsLineEnd(bytes, start, end)) {
        return -1;
      }
    } else if (field.form() == ValueForm.STRING && field.count() == 0) {
      end = stringEnd(bytes, start, index + 1 < fields.length ? fields[index + 1] : null);
    } else {
      end = -1;
    }
    view.set(EventView.FIELDS + index, start, end);
    return end;
  }

  /**
   * Where the string's value ends: after the first quote that stands directly before the next
   * field's label, or before the line's end for the last field; -1 if there is none.
   */
  private static int stringEnd(byte[] bytes, int start, FieldPlan next) {
    if (bytes[start] != '"') {
      return ValueForm.faultEnd(bytes, start);
    }
    int at = start + 1;
    while (true) {
      byte c = bytes[at++];
      if (c == '\n') {
        return -1;
      }
      if (c == '"' && (next == null ? isLineEnd(bytes, at) : next.labelIsAt(bytes, at))) {
        return at;
      }
    }
  }

  private static boolean holdsLineEnd(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean isLineEnd(byte[] bytes, int at) {
    return bytes[at] == '\n' || (bytes[at] == '\r' && bytes[at + 1] == '\n');
  }
}
