package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.source.FilesRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command {@code compile}, which compiles C prototypes to {@code kprobe_events} lines and other
 * artifacts.
 */
final class CompileCommand extends ProbeCommand {
  private final EmitOptions artifacts;
  private final OutputOptions outputs;

  CompileCommand(Streams streams) {
    super(streams, "Prints the kprobe_events lines of functions (the default command).");
    artifacts = new EmitOptions(options());
    outputs = new OutputOptions(options());
  }

  @Override
  void check() {
    artifacts.check();
    outputs.check(artifacts.chosen().size());
  }

  @Override
  void prepare(Diagnostics diagnostics) {
    outputs.directory().ifPresent(out -> OutputSet.completeAbandoned(out, diagnostics));
  }

  @Override
  Optional<String> textWithoutInputs(Compiler.Request request) {
    return outputs.areListed()
        ? Optional.of(outputs.list(artifacts.chosen(), request))
        : Optional.empty();
  }

  @Override
  String text(
      Compilation compilation,
      Compiler.Request request,
      FilesRead filesRead,
      Diagnostics diagnostics) {
    String name = outputs.name(request).orElse(compilation.name());
    List<Emitter> emitters = artifacts.chosen();
    int errors = diagnostics.errorCount();
    Compilation named = EmitOptions.fitting(compilation.named(name), emitters, diagnostics);
    Optional<Compilation> filtered = artifacts.filtered(named, diagnostics);
    if (filtered.isEmpty() || diagnostics.errorCount() > errors) {
      return "";
    }
    named = filtered.get();
    List<OutputFile> files = new ArrayList<>();
    String text = "";
    for (Emitter emitter : emitters) {
      Artifact artifact = emitter.emit(named);
      if (outputs.directory().isPresent()) {
        files.add(outputs.file(artifact));
      } else {
        text = artifact.text();
      }
    }
    if (outputs.writesDependencies() && !diagnostics.hasErrors()) {
      files.add(outputs.dependencies(emitters, name, filesRead.names()));
    }
    if (!files.isEmpty()) {
      OutputSet.write(files, outputs.directory(), diagnostics);
    }
    return text;
  }
}
