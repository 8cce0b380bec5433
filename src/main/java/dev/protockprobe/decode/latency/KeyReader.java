package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import java.nio.charset.StandardCharsets;

/** Reads the value of a {@link LatencyKey} from events that have the same schema. */
interface KeyReader {
  /** Whether an event has the value, even if the kernel could not read it. */
  boolean isIn(EventView event);

  /** Appends text that is the same for equal values only. */
  void appendIdentity(EventView event, StringBuilder out);

  /** The value of an event that has it, for people and programs. */
  Cell cell(EventView event);

  /** Appends a part of an event, whose length tells it from what follows. */
  static void appendPart(EventView event, int part, StringBuilder out) {
    int start = event.start(part);
    int length = event.end(part) - start;
    out.append(length).append(':');
    out.append(new String(event.bytes(), start, length, StandardCharsets.ISO_8859_1));
  }

  /** A part of an event as text. */
  static String text(EventView event, int part) {
    int start = event.start(part);
    return new String(event.bytes(), start, event.end(part) - start, StandardCharsets.UTF_8);
  }
}
