package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.emit.MakeRule;
import dev.protockprobe.emit.MakeRules;
import dev.protockprobe.source.SourceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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
            "Makes all files that a project file describes, in one run: probes for several"
                + " groups of functions, architectures and kernels.",
            CommandOptions.positionals(
                "FILE", "The project file. Default: " + Project.DEFAULT_FILE + "."));
    options.addOption(
        OUT,
        "DIR",
        "Writes DIR/TARGET/GROUP.* for each group and each of its targets. TARGET is"
            + " ARCH-KERNEL, ARCH, or the NAME of a table [target.NAME] in the project file."
            + " Default: the key 'out' of the project file.");
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
      if (!directory.isEmpty()) {
        OutputSet.completeAbandoned(directory, diagnostics);
      }
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

  /**
   * The files of a group for one of its targets.
   *
   * @param paths of the files, as the user has named the directory
   */
  private record Made(ProjectGroups.Compiled group, List<String> paths, List<OutputFile> files) {}

  private void build(
      Project project,
      String name,
      String directory,
      SourceReader reader,
      Diagnostics diagnostics) {
    List<Made> made = new ArrayList<>();
    for (ProjectGroups.Compiled group : project.compile()) {
      made.add(made(group, directory));
    }
    reportSameNames(made, diagnostics);
    if (diagnostics.hasErrors()) {
      return;
    }
    List<OutputFile> outputs = new ArrayList<>();
    made.forEach(each -> outputs.addAll(each.files()));
    if (dependencies.areGiven()) {
      String rules = OutputOptions.path(directory, baseName(name) + ".d");
      outputs.add(dependencies.file(rules, rules(made, reader.filesRead().names())));
    }
    OutputSet.write(outputs, Optional.of(directory), diagnostics);
  }

  private static Made made(ProjectGroups.Compiled group, String directory) {
    Made made = new Made(group, new ArrayList<>(), new ArrayList<>());
    for (Emitter emitter : group.emitters()) {
      Artifact artifact = emitter.emit(group.compilation());
      String name = Project.fileName(group.target(), artifact.path());
      String path = OutputOptions.path(directory, name);
      made.paths().add(path);
      made.files()
          .add(new OutputFile(Path.of(path), artifact.text(), artifact.executable(), false));
    }
    return made;
  }

  private static void reportSameNames(List<Made> made, Diagnostics diagnostics) {
    Set<String> written = new HashSet<>();
    for (Made each : made) {
      for (String path : each.paths()) {
        if (!written.add(path)) {
          diagnostics.report(
              Diagnostic.error(
                      DiagnosticCode.BAD_PROJECT,
                      each.group().group().at(),
                      "an earlier group also writes '" + path + "'")
                  .withHelp("give one of them another name"));
        }
      }
    }
  }

  /**
   * Rules by which the files of a group depend on what was read for that group.
   *
   * @param always what was read for all of them
   */
  private static MakeRules rules(List<Made> made, List<String> always) {
    MakeRules rules = new MakeRules();
    for (Made each : made) {
      List<String> read = new ArrayList<>(always);
      read.addAll(each.group().filesRead());
      rules.add(MakeRule.ofFiles(each.paths(), read));
    }
    return rules;
  }

  /** A file's name without its directory and without {@code .toml}. */
  private static String baseName(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.endsWith(Project.EXTENSION)
        ? name.substring(0, name.length() - Project.EXTENSION.length())
        : name;
  }
}
