package dev.protockprobe.decode.summary;

import java.util.Map;
import java.util.TreeMap;

/** Counts, by reason, the events in which the kernel could not read a certain value. */
final class UnreadCounts {
  private static final String FAULT = "(fault)";

  private final Map<String, Long> counts = new TreeMap<>();

  /** Counts an event; {@code why} is empty if the kernel only says that it failed. */
  void take(String why) {
    counts.merge(why.isEmpty() ? FAULT : why, 1L, Long::sum);
  }

  void add(UnreadCounts others) {
    others.counts.forEach((why, count) -> counts.merge(why, count, Long::sum));
  }

  void clear() {
    counts.clear();
  }

  /**
   * The text to append to a line about the values; empty text if the kernel could read all of them.
   */
  String text() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (why, count) ->
            text.append(text.isEmpty() ? ", and " : ", ")
                .append(count)
                .append(" times ")
                .append(why));
    return text.toString();
  }
}
