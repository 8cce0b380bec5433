package dev.protockprobe.emit;

import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeProgram;

/** The lines to append to {@code kprobe_events}. */
public final class EventsEmitter {
  private EventsEmitter() {}

  /** One line for each event. */
  public static String emit(ProbeProgram program) {
    StringBuilder lines = new StringBuilder();
    for (ProbeEvent event : program.events()) {
      lines.append(event.text()).append('\n');
    }
    return lines.toString();
  }
}
