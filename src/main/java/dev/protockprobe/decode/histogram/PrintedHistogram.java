package dev.protockprobe.decode.histogram;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what {@link HistogramReader} has read of one histogram so far: its keys, rows and
 * totals.
 */
final class PrintedHistogram {
  /** The event that a comment before it names, with its group; empty if there is none. */
  final String event;

  /** The keys that the user wanted, as that comment has them; empty if it is not there. */
  final List<String> wanted;

  /** The line of its first comment. */
  final int line;

  final List<PrintedRows.Printed> rows = new ArrayList<>();

  /** The trigger that made the histogram; null before its line is read. */
  TriggerLine trigger;

  PrintedRows form;
  long entries = -1;
  long dropped = -1;

  PrintedHistogram(String event, List<String> wanted, int line) {
    this.event = event;
    this.wanted = wanted;
    this.line = line;
  }
}
