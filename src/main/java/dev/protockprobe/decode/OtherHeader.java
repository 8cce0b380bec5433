package dev.protockprobe.decode;

import java.util.List;

/**
 * The header of a line, as text, in a form that {@link LineHeader} does not read. A part that the
 * line does not have is empty.
 *
 * @param prefixes what other programs put before the line, from the left, such as a file's name
 * @param usual whether a header that {@link LineHeader} reads begins at {@code rest}; if so, the
 *     parts from {@code time} to {@code event} are empty
 * @param group the event's group, which only perf prints
 * @param event the event's name; empty for a line of the kernel's log that names none
 * @param rest where, in the line, the usual header or the event's own text begins
 * @param inComment whether the event is in a C comment, whose end is not part of the event's text
 */
record OtherHeader(
    List<LinePrefix> prefixes,
    boolean usual,
    String time,
    String task,
    String pid,
    String cpu,
    String flags,
    String group,
    String event,
    int rest,
    boolean inComment) {

  private static final String COMMENT_END = " */";

  /** A usual header behind some prefixes. */
  static OtherHeader usual(List<LinePrefix> prefixes, int rest) {
    return new OtherHeader(prefixes, true, "", "", "", "", "", "", "", rest, false);
  }

  /** A line of the kernel's log, with the time that the log has, and an event's name or none. */
  static OtherHeader logged(List<LinePrefix> prefixes, String time, String event, int rest) {
    return new OtherHeader(prefixes, false, time, "", "", "", "", "", event, rest, false);
  }

  /** Whether it is a line of the kernel's log that names no event. */
  boolean isOfLog() {
    return !usual && event.isEmpty();
  }

  /** The text behind a line's prefixes; it may have fewer than the event's first line. */
  String withoutPrefixes(String line) {
    int at = 0;
    for (LinePrefix prefix : prefixes) {
      at = prefix.end(line, at);
    }
    return line.substring(at);
  }

  /** The event's own text in the lines that it has so far; null if its end is not among them. */
  String eventText(String lines) {
    if (!inComment) {
      return lines;
    }
    return lines.endsWith(COMMENT_END)
        ? lines.substring(0, lines.length() - COMMENT_END.length())
        : null;
  }
}
