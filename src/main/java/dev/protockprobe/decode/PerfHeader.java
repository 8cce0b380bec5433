package dev.protockprobe.decode;

import static dev.protockprobe.decode.LineHeader.NONE;

/**
 * Reads the beginning of a line of {@code perf script}, from the task's number on. {@code
 * perf_sample__fprintf_start} in tools/perf/builtin-script.c prints it (Linux 6.12). It has no
 * flags, and no processor if only one task was recorded; the event's group stands before the
 * event's name.
 */
final class PerfHeader {
  private PerfHeader() {}

  /** Where the event's text begins; {@link LineHeader#NONE} if no such header is here. */
  static int read(byte[] bytes, int start, EventView view, LineHeader header) {
    int at = LineHeader.readNumber(bytes, start, view, EventView.PID);
    if (at != NONE && bytes[at] == '/') { // pid/tid; a trace counts threads
      at = LineHeader.readNumber(bytes, at + 1, view, EventView.PID);
    }
    if (at == NONE || bytes[at] != ' ') {
      return NONE;
    }
    at = LineHeader.blanksEnd(bytes, at);
    view.clear(EventView.CPU);
    if (bytes[at] == '[') {
      at = LineHeader.readProcessor(bytes, at, view);
      if (at == NONE || bytes[at] != ' ') {
        return NONE;
      }
      at = LineHeader.blanksEnd(bytes, at);
    }
    view.set(EventView.FLAGS, at, at);
    at = LineHeader.readTime(bytes, at, view);
    return at == NONE ? NONE : header.readNameWithGroup(bytes, at, view);
  }
}
