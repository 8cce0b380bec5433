package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.probe.KernelLimits;
import dev.protockprobe.project.ProjectFile;
import dev.protockprobe.project.ProjectReader;
import dev.protockprobe.project.Section;
import dev.protockprobe.project.Setting;
import dev.protockprobe.source.SourceReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project file that has been read, with the targets of each of its groups. */
final class Project {
  /** How the names of project files end. */
  static final String EXTENSION = ".toml";

  /** What the file is called if a command line does not name it. */
  static final String DEFAULT_FILE = "probes.toml";

  private static final String KIND = "a project file, such as " + DEFAULT_FILE;

  private final ProjectFile file;
  private final String directory;
  private final ProjectGroups groups;
  private final Map<Section, List<ProjectTarget>> targets;

  private Project(
      ProjectFile file,
      String directory,
      ProjectGroups groups,
      Map<Section, List<ProjectTarget>> targets) {
    this.file = file;
    this.directory = directory;
    this.groups = groups;
    this.targets = targets;
  }

  /** Reads a project file; empty after an error that leaves nothing of it. */
  static Optional<Project> read(String name, SourceReader reader, Diagnostics diagnostics) {
    GroupOptions names = new GroupOptions();
    Optional<ProjectFile> read =
        reader
            .of(KIND)
            .alsoOfEmpty()
            .read(name)
            .flatMap(file -> ProjectReader.read(file, names.keys(), diagnostics));
    if (read.isEmpty()) {
      return Optional.empty();
    }
    ProjectFile file = read.get();
    String directory = name.substring(0, name.lastIndexOf('/') + 1);
    ProjectTargets each = new ProjectTargets(file, diagnostics);
    Map<Section, List<ProjectTarget>> targets = new LinkedHashMap<>();
    for (Section group : file.groups()) {
      checkName(group, diagnostics);
      targets.put(group, each.of(group));
    }
    return Optional.of(
        new Project(
            file,
            directory,
            new ProjectGroups(file, directory, names, reader, diagnostics),
            targets));
  }

  /** A group's name is also that of its events and of its files. */
  private static void checkName(Section group, Diagnostics diagnostics) {
    boolean right =
        group.setting(GroupOptions.GROUP).isPresent()
            ? OutputOptions.isGoodName(group.name())
            : KernelLimits.isGoodEventName(group.name());
    if (!right) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.BAD_PROJECT,
                  group.at(),
                  "not a name for a group of events: '" + group.name() + "'")
              .withHelp("use at most 63 letters, digits and _, no digit first"));
    }
  }

  /** The directory that the file names for what is made; empty if it names none. */
  Optional<String> out() {
    return file.common()
        .setting(GroupOptions.OUT)
        .map(Setting::values)
        .map(values -> values.get(0).text())
        .map(out -> out.startsWith("/") ? out : directory + out);
  }

  /** All groups, compiled for each of their targets for which they have no error. */
  List<ProjectGroups.Compiled> compile() {
    List<ProjectGroups.Compiled> compiled = new ArrayList<>();
    targets.forEach((group, each) -> compiled.addAll(groups.compile(group, each)));
    return compiled;
  }

  /** The names of the files that a build makes, below the directory of the output. */
  List<String> files() {
    List<String> files = new ArrayList<>();
    targets.forEach(
        (group, each) -> {
          for (ProjectTarget target : each) {
            for (Emitter emitter : groups.emitters(group, target)) {
              files.add(fileName(target, emitter.fileName(group.name())));
            }
          }
        });
    return files;
  }

  /** A file of a target, below the directory of the output. */
  static String fileName(ProjectTarget target, String file) {
    return target.name() + "/" + file;
  }

  /** The same groups, each with those of its targets whose names are wanted. */
  Project only(List<String> wanted) {
    Map<Section, List<ProjectTarget>> kept = new LinkedHashMap<>();
    targets.forEach(
        (group, each) ->
            kept.put(
                group, each.stream().filter(target -> wanted.contains(target.name())).toList()));
    return new Project(file, directory, groups, kept);
  }

  /** The names of all targets, in the order of the file. */
  List<String> targetNames() {
    return targets.values().stream()
        .flatMap(List::stream)
        .map(ProjectTarget::name)
        .distinct()
        .toList();
  }

  /** The groups and their targets, in the order of the file. */
  Map<Section, List<ProjectTarget>> targets() {
    return targets;
  }
}
