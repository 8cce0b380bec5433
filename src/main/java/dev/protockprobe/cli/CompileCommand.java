package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.emit.EventsEmitter;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeProgram;
import java.util.ArrayList;
import java.util.List;

/** {@code compile}: probes from prototypes. */
final class CompileCommand extends ProbeCommand {
  CompileCommand(Streams streams) {
    super(streams, "Prints the kprobe_events lines of functions (the default command).");
  }

  @Override
  String text(List<PlannedProbe> probes, Compiler.Request request) {
    List<ProbeEvent> events = new ArrayList<>();
    for (PlannedProbe probe : probes) {
      events.add(probe.event());
    }
    return EventsEmitter.emit(new ProbeProgram(events));
  }
}
