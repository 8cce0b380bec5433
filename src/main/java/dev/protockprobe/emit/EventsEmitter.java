package dev.protockprobe.emit;

import dev.protockprobe.probe.ProbeEvent;

/** Emits the lines to append to {@code kprobe_events}, one for each event. */
public final class EventsEmitter implements Emitter {
  @Override
  public String kind() {
    return "events";
  }

  @Override
  public String description() {
    return "kprobe_events lines";
  }

  @Override
  public String fileName(String name) {
    return name + ".events";
  }

  @Override
  public Artifact emit(Compilation compilation) {
    StringBuilder lines = new StringBuilder();
    for (ProbeEvent event : compilation.events()) {
      event.addTo(lines);
      lines.append('\n');
    }
    return new Artifact(fileName(compilation.name()), lines.toString(), false);
  }
}
