package dev.protockprobe.decode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What stands before an event's own text in a line of {@code trace} or {@code trace_pipe}: {@code
 * trace_print_context} in kernel/trace/trace_output.c.
 *
 * @param flags the column of flags, of 4 characters before 5.15 and 5 since; empty without it
 * @param time as printed: seconds, or a count if the trace clock counts
 * @param bodyStart the offset of what follows {@code event: }
 */
record TraceHeader(
    String task, int pid, int cpu, String flags, String time, String event, int bodyStart) {

  /** The task's name is right-aligned in 16 columns: {@code "%16s-%-7d "}. */
  private static final int TASK_COLUMNS = 16;

  /** Reads the header of a line; empty if it has none. */
  static Optional<TraceHeader> read(byte[] line) {
    // The usual column first: a task's name may hold anything, even what looks like a header.
    int dash = TASK_COLUMNS;
    Optional<TraceHeader> header = readFrom(line, dash);
    for (dash = 0; header.isEmpty() && dash < line.length && dash < 4 * TASK_COLUMNS; dash++) {
      header = readFrom(line, dash);
    }
    return header;
  }

  private static Optional<TraceHeader> readFrom(byte[] line, int dash) {
    Cursor cursor = new Cursor(line, dash);
    if (dash == 0 || !cursor.take('-')) {
      return Optional.empty();
    }
    long pid = cursor.takeNumber();
    boolean spaced = cursor.takeSpaces();
    if (pid < 0 || pid > Integer.MAX_VALUE || !spaced) {
      return Optional.empty();
    }
    if (cursor.take('(')) { // the thread group, with the option record-tgid
      cursor.takeUntil(')');
      cursor.takeSpaces();
    }
    if (!cursor.take('[')) {
      return Optional.empty();
    }
    long cpu = cursor.takeNumber();
    if (cpu < 0 || cpu > Integer.MAX_VALUE || !cursor.take(']') || !cursor.takeSpaces()) {
      return Optional.empty();
    }
    String flags = "";
    String time = cursor.takeWord();
    if (!isTime(time)) {
      flags = time;
      cursor.takeSpaces();
      time = cursor.takeWord();
    }
    boolean timed = isTime(time) && cursor.takeSpaces();
    String event = timed ? cursor.takeWord() : "";
    if (!event.endsWith(":") || !(cursor.take(' ') || cursor.atEnd())) {
      return Optional.empty();
    }
    String task = new String(line, 0, dash, StandardCharsets.UTF_8).strip();
    return Optional.of(
        new TraceHeader(
            task,
            (int) pid,
            (int) cpu,
            flags,
            time.substring(0, time.length() - 1),
            event.substring(0, event.length() - 1),
            cursor.position()));
  }

  private static boolean isTime(String word) {
    int dots = 0;
    for (int i = 0; i < word.length() - 1; i++) {
      char c = word.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return word.length() > 1
        && word.endsWith(":")
        && dots <= 1
        && word.charAt(0) != '.'
        && word.charAt(word.length() - 2) != '.';
  }
}
