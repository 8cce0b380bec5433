package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.histogram.Histogram;
import dev.protockprobe.decode.histogram.Histogram.Cell;
import java.util.Optional;

/**
 * Reads the value of a key that every event has: the name of its task, the number (pid) of its
 * task, or its CPU. The kernel prints these values before the event's fields.
 *
 * @param part the part of an {@link EventView} to read: the task's name, its pid, or the CPU
 */
record ContextReader(int part) implements KeyReader {
  @Override
  public boolean isIn(EventView event) {
    return event.has(part);
  }

  @Override
  public void appendIdentity(EventView event, StringBuilder out) {
    KeyReader.appendPart(event, part, out);
  }

  @Override
  public Cell cell(EventView event) {
    String text = KeyReader.text(event, part);
    boolean name = part == EventView.TASK;
    Histogram.Form form = name ? Histogram.Form.TEXT : Histogram.Form.DECIMAL;
    return new Cell(Optional.of(text), form, false, "", text);
  }
}
