package dev.protockprobe.cli;

import static java.util.stream.Collectors.joining;

import dev.protockprobe.Compiler;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.EventsEmitter;
import dev.protockprobe.emit.SchemaEmitter;
import dev.protockprobe.emit.decoder.DecoderEmitter;
import dev.protockprobe.emit.decoder.DecoderLanguage;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.probe.ProbeProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code compile}: probes from prototypes. */
final class CompileCommand extends ProbeCommand {
  private static final String EVENTS = "events";
  private static final String SCHEMA = "schema";
  private static final String DECODER = "decoder";
  private static final List<String> KINDS = List.of(EVENTS, SCHEMA, DECODER);

  CompileCommand(Streams streams) {
    super(streams, "Prints the kprobe_events lines of functions (the default command).");
    options()
        .addRepeatable(
            "--emit",
            "KIND",
            ",",
            "events: kprobe_events lines; schema: what decode needs to read their trace; decoder: a"
                + " program that decodes it alone. Default: events.");
    options()
        .addRepeatable(
            "--decoder",
            "LANGUAGE",
            ",",
            "The language of a decoder: %s. Default: python.".formatted(languages()));
    options()
        .addOption(
            "--out", "DIR", "Write files into this directory. Needed for more than one KIND.");
  }

  @Override
  void check() {
    List<String> kinds = options().value("--emit", List.of(EVENTS));
    for (String kind : kinds) {
      if (!KINDS.contains(kind)) {
        throw options()
            .usageError("'" + kind + "' is nothing to emit: " + String.join(", ", KINDS));
      }
    }
    boolean decoder = kinds.contains(DECODER);
    if (!decoder && !options().<List<String>>value("--decoder", List.of()).isEmpty()) {
      throw options().usageError("--decoder is the language of --emit decoder");
    }
    int texts = kinds.size() + (decoder ? decoders().size() - 1 : 0);
    if (texts > 1 && options().value("--out", "").isEmpty()) {
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
      switch (kind) {
        case SCHEMA -> artifacts.add(SchemaEmitter.emit(name, compilation.schema()));
        case DECODER ->
            decoders()
                .forEach(
                    language ->
                        artifacts.add(DecoderEmitter.emit(name, compilation.schema(), language)));
        default ->
            artifacts.add(
                new Artifact(name + ".events", EventsEmitter.emit(new ProbeProgram(events))));
      }
    }
    return artifacts;
  }

  private List<DecoderLanguage> decoders() {
    List<DecoderLanguage> chosen = new ArrayList<>();
    List<String> names = options().value("--decoder", List.of(DecoderLanguage.PYTHON.slug()));
    for (String name : names) {
      chosen.add(
          DecoderLanguage.named(name)
              .orElseThrow(
                  () ->
                      options()
                          .usageError(
                              "'" + name + "' is no language of a decoder: " + languages())));
    }
    return chosen;
  }

  private static String languages() {
    return Stream.of(DecoderLanguage.values()).map(DecoderLanguage::slug).collect(joining(", "));
  }

  /** Files are named after the function, or of several after their events' group. */
  private static String name(List<PlannedFunction> functions, List<ProbeEvent> events) {
    if (functions.size() == 1) {
      return functions.get(0).prototype().name();
    }
    return events.isEmpty() ? ProbeEvent.DEFAULT_GROUP : events.get(0).group();
  }
}
