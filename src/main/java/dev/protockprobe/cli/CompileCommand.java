package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.EventsEmitter;
import dev.protockprobe.emit.SchemaEmitter;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeProgram;
import java.util.ArrayList;
import java.util.List;

/** {@code compile}: probes from prototypes. */
final class CompileCommand extends ProbeCommand {
  private static final String EVENTS = "events";
  private static final String SCHEMA = "schema";

  CompileCommand(Streams streams) {
    super(streams, "Prints the kprobe_events lines of functions (the default command).");
    options()
        .addRepeatable(
            "--emit",
            "KIND",
            ",",
            "events: kprobe_events lines; schema: what decode needs to read their trace. Default:"
                + " events.");
    options()
        .addOption(
            "--out", "DIR", "Write files into this directory. Needed for more than one KIND.");
  }

  @Override
  void check() {
    List<String> kinds = options().value("--emit", List.of(EVENTS));
    for (String kind : kinds) {
      if (!kind.equals(EVENTS) && !kind.equals(SCHEMA)) {
        throw options().usageError("'" + kind + "' is nothing to emit: events, schema");
      }
    }
    if (kinds.size() > 1 && options().value("--out", "").isEmpty()) {
      throw options().usageError("several texts need a directory: --out DIR");
    }
  }

  @Override
  String text(Compiler.Compilation compilation, Diagnostics diagnostics) {
    String directory = options().value("--out", "");
    List<Artifact> artifacts = artifacts(compilation);
    if (directory.isEmpty()) {
      return artifacts.get(0).text();
    }
    Artifacts.write(artifacts, directory, diagnostics);
    return "";
  }

  private List<Artifact> artifacts(Compiler.Compilation compilation) {
    List<ProbeEvent> events = new ArrayList<>();
    for (PlannedFunction function : compilation.functions()) {
      for (PlannedProbe probe : function.probes()) {
        events.add(probe.event());
      }
    }
    String name = name(compilation.functions(), events);
    List<Artifact> artifacts = new ArrayList<>();
    List<String> kinds = options().value("--emit", List.of(EVENTS));
    for (String kind : kinds) {
      artifacts.add(
          kind.equals(SCHEMA)
              ? SchemaEmitter.emit(name, compilation.schema())
              : new Artifact(name + ".events", EventsEmitter.emit(new ProbeProgram(events))));
    }
    return artifacts;
  }

  /** Files are named after the function, or of several after their events' group. */
  private static String name(List<PlannedFunction> functions, List<ProbeEvent> events) {
    if (functions.size() == 1) {
      return functions.get(0).prototype().name();
    }
    return events.isEmpty() ? ProbeEvent.DEFAULT_GROUP : events.get(0).group();
  }
}
