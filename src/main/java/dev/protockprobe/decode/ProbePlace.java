package dev.protockprobe.decode;

import static dev.protockprobe.decode.NumberReader.isDigit;
import static dev.protockprobe.decode.NumberReader.isHexDigit;

/**
 * Reads the parentheses after an event's name, which say where the probe was hit. The kernel prints
 * them in {@code print_kprobe_event} and {@code print_kretprobe_event}
 * (kernel/trace/trace_kprobe.c), with {@code sprint_symbol} for {@code name+0xOFFSET/0xSIZE
 * [module]}. Tools without symbols print addresses instead. For a return, the kernel prints the
 * return address before the function, but these tools print the function first, as the event's
 * format file says.
 */
final class ProbePlace {
  /**
   * Longer places are not remembered. A comparison may read this far behind an array's limit, so
   * this is less than {@code TraceLines.SLACK_BYTES}.
   */
  private static final int MAX_REMEMBERED_BYTES = 128;

  private ProbePlace() {}

  /** Where the fields begin, behind the closing parenthesis; -1 if no place is at {@code open}. */
  static int read(byte[] bytes, int open, EventView view) {
    LastPlace last = view.lastPlace();
    if (last.isAt(bytes, open)) {
      return last.setIn(view, open);
    }
    view.setPlace(0);
    int end = readNew(bytes, open, view);
    if (end > 0 && end - open <= MAX_REMEMBERED_BYTES) {
      last.remember(bytes, open, end, view);
    }
    return end;
  }

  private static int readNew(byte[] bytes, int open, EventView view) {
    if (bytes[open] != '(') {
      return -1;
    }
    int arrow = -1;
    int at = open + 1;
    while (bytes[at] != ')') {
      if (bytes[at] == '\n') {
        return -1;
      }
      if (bytes[at] == '<' && bytes[at + 1] == '-' && bytes[at + 2] == ' ' && arrow < 0) {
        arrow = at;
      }
      at++;
    }
    boolean returns = view.plan().returns() && arrow > open + 2 && bytes[arrow - 1] == ' ';
    if (!returns) {
      setFunction(bytes, open + 1, at, view);
      view.clear(EventView.RETURNS_TO);
      if (view.plan().returns()) {
        view.set(EventView.RETURNS_TO, at, at);
      }
    } else if (isAddress(bytes, open + 1, arrow - 1)) {
      setFunction(bytes, open + 1, arrow - 1, view);
      setReturnsTo(bytes, arrow + 3, at, view);
    } else {
      setFunction(bytes, arrow + 3, at, view);
      setReturnsTo(bytes, open + 1, arrow - 1, view);
    }
    return at + 1;
  }

  /** A symbol, and the offset in it. */
  private static void setFunction(byte[] bytes, int start, int end, EventView view) {
    int last = symbolEnd(bytes, start, end);
    int name = start;
    while (name < last
        && !(bytes[name] == '+' && bytes[name + 1] == '0' && bytes[name + 2] == 'x')) {
      name++;
    }
    view.set(EventView.FUNCTION, start, name);
    view.set(EventView.OFFSET, Math.min(name + 3, last), last);
  }

  private static void setReturnsTo(byte[] bytes, int start, int end, EventView view) {
    view.set(EventView.RETURNS_TO, start, symbolEnd(bytes, start, end));
  }

  /**
   * Where a symbol and its offset end. Behind them may stand {@code /0x} with the function's size
   * and then its module, or, with the trace option sym-addr, an address such as {@code <ff00>}.
   */
  private static int symbolEnd(byte[] bytes, int start, int end) {
    for (int i = start; i < end - 2; i++) {
      boolean size = bytes[i] == '/' && bytes[i + 1] == '0' && bytes[i + 2] == 'x';
      if (size || (bytes[i] == ' ' && bytes[i + 1] == '<' && bytes[end - 1] == '>')) {
        return i;
      }
    }
    return end;
  }

  /**
   * Where the module and the address end that may stand behind a function and its offset, such as
   * {@code [hello] <ff00>} behind a blank, or only one of them; {@code at} itself if neither is
   * there. The trace option sym-offset prints the module, sym-addr the address: {@code
   * seq_print_ip_sym} in kernel/trace/trace_output.c, Linux 6.12.
   */
  static int functionEnd(byte[] bytes, int at) {
    int end = at;
    if (bytes[at] == ' ' && bytes[at + 1] == '[') {
      end = at + 2;
      while (isWord(bytes[end])) {
        end++;
      }
      end = bytes[end] == ']' && end > at + 2 ? end + 1 : at;
    }
    return addressEnd(bytes, end);
  }

  private static int addressEnd(byte[] bytes, int at) {
    if (bytes[at] != ' ' || bytes[at + 1] != '<') {
      return at;
    }
    int end = at + 2;
    while (isHexDigit(bytes[end])) {
      end++;
    }
    return bytes[end] == '>' && end > at + 2 ? end + 1 : at;
  }

  private static boolean isWord(byte c) {
    return c == '_' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** {@code %lx}, without {@code 0x}: from a tool, not from the kernel. */
  private static boolean isAddress(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isHexDigit(bytes[i])) {
        return false;
      }
    }
    return end > start;
  }
}
