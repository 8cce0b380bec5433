package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.emit.EventsEmitter;
import dev.protockprobe.probe.PlannedFunction;
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
  String text(List<PlannedFunction> functions, Compiler.Request request) {
    List<ProbeEvent> events = new ArrayList<>();
    for (PlannedFunction function : functions) {
      for (PlannedProbe probe : function.probes()) {
        events.add(probe.event());
      }
    }
    return EventsEmitter.emit(new ProbeProgram(events));
  }
}
