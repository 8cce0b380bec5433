package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.source.SourceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** The command {@code build}, which makes all that a project file describes. */
final class BuildCommand implements Callable<Integer> {
  private static final String OUT = "--out";
  private static final String LIST = "--list-outputs";

  private final Streams streams;
  private final CommandOptions options;
  private final DependencyOptions dependencies;
  private final DiagnosticOptions diagnosticOptions;

  BuildCommand(Streams streams) {
    this.streams = streams;
    options =
        new CommandOptions(
            this,
            "Makes the artifacts of a project file: of groups of functions, for several"
                + " architectures and kernels, all in one run.",
            CommandOptions.positionals(
                "FILE", "The project file. Default: " + Project.DEFAULT_FILE + "."));
    options.addOption(
        OUT,
        "DIR",
        "Writes DIR/TARGET/GROUP.* for each group and each of its targets, which are called"
            + " ARCH-KERNEL, ARCH, or by their tables. Default: the key 'out' of the file.");
    options.addFlag(LIST, "Prints the files that the run would write, and writes none.");
    dependencies = new DependencyOptions(options, "FILE.d");
    diagnosticOptions = new DiagnosticOptions(options, new ColourOption(options));
  }

  CommandOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    List<String> files = options.positionals();
    if (files.size() > 1) {
      throw options.usageError("more than one project file: '" + files.get(1) + "'");
    }
    String file = files.isEmpty() ? Project.DEFAULT_FILE : files.get(0);
    dependencies.check(true);
    Diagnostics diagnostics = new Diagnostics();
    SourceReader reader = new SourceReader(streams.in(), diagnostics);
    Optional<Project> project = Project.read(file, reader, diagnostics);
    if (project.isPresent()) {
      String directory = directory(project.get(), diagnostics);
      if (options.value(LIST, false)) {
        list(project.get().files(), directory, diagnostics);
      } else {
        build(project.get(), file, directory, reader, diagnostics);
      }
    }
    return diagnosticOptions.show(diagnostics);
  }

  /** Where the files go; empty after an error, when none is written. */
  private String directory(Project project, Diagnostics diagnostics) {
    String directory = options.value(OUT, project.out().orElse(""));
    if (directory.isEmpty() && !diagnostics.hasErrors()) {
      throw options.usageError(
          "no directory to write into: give --out DIR, or out = \"DIR\" in the project file");
    }
    return directory;
  }

  private void list(List<String> files, String directory, Diagnostics diagnostics) {
    if (!diagnostics.hasErrors()) {
      StandardText out = new StandardText(streams);
      out.print(
          () -> files.forEach(file -> out.add(OutputOptions.path(directory, file) + "\n")),
          diagnostics);
    }
  }

  private void build(
      Project project,
      String name,
      String directory,
      SourceReader reader,
      Diagnostics diagnostics) {
    List<OutputFile> outputs = new ArrayList<>();
    Set<String> written = new LinkedHashSet<>();
    for (ProjectGroups.Compiled compiled : project.compile()) {
      for (Emitter emitter : compiled.emitters()) {
        Artifact artifact = emitter.emit(compiled.compilation());
        String path =
            OutputOptions.path(directory, Project.fileName(compiled.target(), artifact.path()));
        if (!written.add(path)) {
          diagnostics.report(
              Diagnostic.error(
                      DiagnosticCode.BAD_PROJECT,
                      compiled.group().at(),
                      "an earlier group also writes '" + path + "'")
                  .withHelp("give one of them another name"));
        }
        outputs.add(new OutputFile(Path.of(path), artifact.text(), artifact.executable(), false));
      }
    }
    if (diagnostics.hasErrors()) {
      return;
    }
    if (dependencies.areGiven()) {
      String rule = OutputOptions.path(directory, baseName(name) + ".d");
      outputs.add(dependencies.file(rule, List.copyOf(written), reader.filesRead().names()));
    }
    OutputSet.write(outputs, Optional.of(directory), diagnostics);
  }

  /** A file's name without its directory and without {@code .toml}. */
  private static String baseName(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.endsWith(Project.EXTENSION)
        ? name.substring(0, name.length() - Project.EXTENSION.length())
        : name;
  }
}
