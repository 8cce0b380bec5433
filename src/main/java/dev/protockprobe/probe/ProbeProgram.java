package dev.protockprobe.probe;

import java.util.List;

/** The events of one run, in the order in which they were asked for. */
public record ProbeProgram(List<ProbeEvent> events) {
  public ProbeProgram {
    events = List.copyOf(events);
  }
}
