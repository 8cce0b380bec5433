package dev.protockprobe.decode;

import static dev.protockprobe.decode.NumberReader.isDigit;

/**
 * Reads what precedes the text of an event, in the forms of {@code trace} and {@code trace_pipe}
 * ({@code trace_print_context} in kernel/trace/trace_output.c), of {@code trace-cmd report}, which
 * is almost the same, and of {@code perf script}.
 *
 * <p>All reading stops at a line end at the latest, so this class checks no bounds itself.
 */
final class LineHeader {
  /** The task's name is right-aligned in 16 columns: {@code "%16s-%-7d "}. */
  static final int TASK_COLUMNS = 16;

  /** How far from a line's start the dash or blank before the number of a task is looked for. */
  private static final int MAX_TASK_COLUMNS = 64;

  private static final int MAX_NUMBER_DIGITS = 10;

  /** Returned in place of an offset if the text does not have the form that the method reads. */
  static final int NONE = -1;

  private final EventPlans plans;

  LineHeader(EventPlans plans) {
    this.plans = plans;
  }

  /**
   * The header where it usually is: a task's name may hold anything, even what looks like a header,
   * so its columns are looked at first.
   *
   * @return where the event's text begins, or {@link #NONE}
   */
  int readUsual(byte[] bytes, int start, int limit, EventView view) {
    int dash = start + TASK_COLUMNS;
    if (dash >= limit || bytes[dash] != '-') {
      return NONE;
    }
    setTask(bytes, start, dash, view);
    for (int at = view.start(EventView.TASK); at < dash; at++) {
      if (bytes[at] == '\n') { // a shorter line, and part of the next one
        return NONE;
      }
    }
    return readFromDash(bytes, dash, view);
  }

  /** The header wherever it is in the line that ends at {@code end}; else as above. */
  int readAny(byte[] bytes, int start, int end, EventView view) {
    int body = readUsual(bytes, start, end, view);
    int last = Math.min(end, start + MAX_TASK_COLUMNS);
    for (int at = start + 1; at < last && body == NONE; at++) {
      if (bytes[at] == '-') {
        body = readFromDash(bytes, at, view);
        setTask(bytes, start, at, view);
      }
    }
    for (int at = start + 1; at < last && body == NONE; at++) {
      if (bytes[at] == ' ' && isDigit(bytes[at + 1]) && hasWord(bytes, start, at)) {
        body = PerfHeader.read(bytes, at + 1, view, this);
        setTask(bytes, start, blanksStart(bytes, at), view);
      }
    }
    return body == NONE ? readNameOnly(bytes, start, view) : body;
  }

  /**
   * Whether the line has text before the task's name, or before the task's number if no name was
   * found.
   */
  static boolean isBehindPrefix(byte[] bytes, int start, EventView view) {
    int pid = view.has(EventView.PID) ? view.start(EventView.PID) : start;
    int task = view.has(EventView.TASK) ? view.start(EventView.TASK) : pid;
    for (int at = start; at < task; at++) {
      if (bytes[at] != ' ') {
        return true;
      }
    }
    return false;
  }

  /** A line without anything before a known event's name: with the option context-info off. */
  private int readNameOnly(byte[] bytes, int start, EventView view) {
    int body = readName(bytes, start, view);
    if (body == NONE || view.plan() == null || !startsEvent(bytes, body)) {
      return NONE;
    }
    for (int part = EventView.TASK; part <= EventView.TIME; part++) {
      view.clear(part);
    }
    return body;
  }

  private static boolean startsEvent(byte[] bytes, int body) {
    return bytes[body] == '(' || FieldsOption.isAt(bytes, body);
  }

  private static boolean hasWord(byte[] bytes, int start, int end) {
    return blanksEnd(bytes, start) < end;
  }

  private static int blanksStart(byte[] bytes, int end) {
    int at = end;
    while (bytes[at - 1] == ' ') {
      at--;
    }
    return at;
  }

  /**
   * Sets the task's name, which ends at {@code end}. A name has at most 15 bytes, so this looks at
   * 16 columns only. If these do not begin the line, and the first of them is not blank, it is
   * unknown where the name begins, and no name is set.
   */
  private static void setTask(byte[] bytes, int start, int end, EventView view) {
    int from = Math.max(start, end - TASK_COLUMNS);
    if (from > start && bytes[from] != ' ') {
      view.clear(EventView.TASK);
      return;
    }
    while (from < end && bytes[from] == ' ') {
      from++;
    }
    view.set(EventView.TASK, from, end);
  }

  private int readFromDash(byte[] bytes, int dash, EventView view) {
    int time = readContext(bytes, dash, view);
    return time == NONE ? NONE : readName(bytes, time, view);
  }

  /**
   * A header up to its time, wherever it is in the line that ends at {@code end}; the name of the
   * task is not looked for.
   *
   * @return where the text behind it begins, or {@link #NONE}
   */
  int readContext(byte[] bytes, int start, int end, EventView view) {
    int usual = start + TASK_COLUMNS;
    int last = Math.min(end, start + MAX_TASK_COLUMNS);
    int body = usual < last && bytes[usual] == '-' ? readContext(bytes, usual, view) : NONE;
    for (int at = start + 1; at < last && body == NONE; at++) {
      if (bytes[at] == '-') {
        body = readContext(bytes, at, view);
      }
    }
    return body;
  }

  private int readContext(byte[] bytes, int dash, EventView view) {
    int at = readNumber(bytes, dash + 1, view, EventView.PID);
    if (at == NONE || bytes[at] != ' ') {
      return NONE;
    }
    at = blanksEnd(bytes, at);
    if (bytes[at] == '(') {
      at = threadGroupEnd(bytes, at);
    }
    at = readProcessor(bytes, at, view);
    if (at == NONE || bytes[at] != ' ') {
      return NONE;
    }
    at = blanksEnd(bytes, at);
    int time = isDigit(bytes[at]) ? readTime(bytes, at, view) : NONE;
    if (time != NONE) {
      view.set(EventView.FLAGS, at, at);
    } else {
      int flags = at;
      at = wordEnd(bytes, at);
      view.set(EventView.FLAGS, flags, at);
      time = bytes[at] == ' ' ? readTime(bytes, blanksEnd(bytes, at), view) : NONE;
    }
    return time;
  }

  /** {@code "(%7d) "} or {@code "(-------) "}, with the option record-tgid. */
  private static int threadGroupEnd(byte[] bytes, int open) {
    int at = open + 1;
    while (isDigit(bytes[at]) || bytes[at] == ' ' || bytes[at] == '-') {
      at++;
    }
    return bytes[at] == ')' ? blanksEnd(bytes, at + 1) : open;
  }

  /** A processor in brackets, {@code "[%03d]"}. */
  static int readProcessor(byte[] bytes, int at, EventView view) {
    if (bytes[at] != '[') {
      return NONE;
    }
    int end = readNumber(bytes, at + 1, view, EventView.CPU);
    return end == NONE || bytes[end] != ']' ? NONE : end + 1;
  }

  /** Reads a decimal number without its leading zeros. */
  static int readNumber(byte[] bytes, int start, EventView view, int part) {
    int from = zerosEnd(bytes, start);
    int at = from;
    long number = 0;
    while (isDigit(bytes[at])) {
      number = number * 10 + (bytes[at] - '0');
      at++;
    }
    if (at == from || at - start > MAX_NUMBER_DIGITS) {
      return NONE;
    }
    view.set(part, from, at, number);
    return at;
  }

  /** Where a number begins that may have zeros before it. */
  private static int zerosEnd(byte[] bytes, int start) {
    int at = start;
    while (bytes[at] == '0' && isDigit(bytes[at + 1])) {
      at++;
    }
    return at;
  }

  /** Seconds or a count, and the colon and blanks behind it. */
  static int readTime(byte[] bytes, int start, EventView view) {
    int from = zerosEnd(bytes, start);
    int at = from;
    while (isDigit(bytes[at])) {
      at++;
    }
    if (at > from && bytes[at] == '.') {
      int fraction = ++at;
      while (isDigit(bytes[at])) {
        at++;
      }
      if (at == fraction) {
        return NONE;
      }
    }
    if (at == from || bytes[at] != ':' || bytes[at + 1] != ' ') {
      return NONE;
    }
    view.set(EventView.TIME, from, at);
    return blanksEnd(bytes, at + 1);
  }

  /**
   * Reads the event's name, and the colon and blanks behind it. The view's plan becomes null if no
   * known event has this name.
   */
  private int readName(byte[] bytes, int start, EventView view) {
    int at = start;
    int hash = 0;
    while (bytes[at] != ':' && bytes[at] > ' ') {
      hash = EventPlans.hash(hash, bytes[at]);
      at++;
    }
    // In place of the name, a mark or a trace_printk has the function that wrote it.
    int end = ProbePlace.functionEnd(bytes, at);
    if (at == start || bytes[end] != ':' || bytes[end + 1] > ' ') {
      return NONE;
    }
    view.setPlan(end == at ? plans.find(hash, bytes, start, at) : null);
    return blanksEnd(bytes, end + 1);
  }

  /** {@code group:event: }, as perf has it. */
  int readNameWithGroup(byte[] bytes, int start, EventView view) {
    int colon = start;
    while (bytes[colon] != ':' && bytes[colon] > ' ') {
      colon++;
    }
    int body = colon > start && bytes[colon] == ':' ? readName(bytes, colon + 1, view) : NONE;
    EventPlan plan = body == NONE ? null : view.plan();
    while (plan != null && !plan.isOfGroup(bytes, start, colon)) {
      plan = plan.next();
    }
    view.setPlan(plan);
    return body;
  }

  static int blanksEnd(byte[] bytes, int start) {
    int at = start;
    while (bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  private static int wordEnd(byte[] bytes, int start) {
    int at = start;
    while (bytes[at] != ' ' && bytes[at] != '\n') {
      at++;
    }
    return at;
  }
}
