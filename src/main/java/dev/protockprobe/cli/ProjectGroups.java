package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.JoinedProbes;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Outcome;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.project.ProjectFile;
import dev.protockprobe.project.Section;
import dev.protockprobe.source.FilesRead;
import dev.protockprobe.source.SourceReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.ParameterException;

/** Compiles the groups of a project for their targets. */
final class ProjectGroups {
  private final ProjectFile project;
  private final String directory;
  private final GroupOptions names;
  private final SourceReader reader;
  private final Diagnostics diagnostics;
  private final SharedInputs inputs;

  /**
   * A group that has been compiled for a target.
   *
   * @param emitters make its artifacts
   * @param inputs what it was made of
   * @param files what was read for it alone
   */
  record Compiled(
      Section group,
      ProjectTarget target,
      Compilation compilation,
      List<Emitter> emitters,
      List<SharedInputs.Shared> inputs,
      List<FilesRead> files) {
    /** The names of all files that were read for the group, in the order of its parts. */
    List<String> filesRead() {
      Set<String> names = new LinkedHashSet<>();
      inputs.forEach(shared -> shared.files().forEach(each -> names.addAll(each.names())));
      files.forEach(each -> names.addAll(each.names()));
      return List.copyOf(names);
    }
  }

  /**
   * The groups of a project.
   *
   * @param directory of the file, with a slash behind it; empty for the current one
   * @param names what the keys mean
   * @param reader reports to {@code diagnostics}
   */
  ProjectGroups(
      ProjectFile project,
      String directory,
      GroupOptions names,
      SourceReader reader,
      Diagnostics diagnostics) {
    this.project = project;
    this.directory = directory;
    this.names = names;
    this.reader = reader;
    this.diagnostics = diagnostics;
    this.inputs = new SharedInputs(reader, diagnostics);
  }

  /** What makes the artifacts of a group; nothing after a reported error. */
  List<Emitter> emitters(Section group, ProjectTarget target) {
    List<ProjectPart> parts = parts(group, target);
    return checked(
            parts.get(0),
            () -> {
              GroupOptions options =
                  GroupOptions.parse(PartMistakes.words(parts.get(0).arguments()));
              options.artifacts().check();
              return Optional.of(options.artifacts().chosen());
            })
        .orElse(List.of());
  }

  /** Compiles a group for each target; leaves out the targets for which it has an error. */
  List<Compiled> compile(Section group, List<ProjectTarget> targets) {
    List<Compiled> compiled = new ArrayList<>();
    TargetDiagnostics said = new TargetDiagnostics();
    for (ProjectTarget target : targets) {
      compile(group, target, said).ifPresent(compiled::add);
    }
    said.report(targets.size(), diagnostics);
    return compiled;
  }

  /** The functions of the group itself, and of each probe in it. */
  private List<ProjectPart> parts(Section group, ProjectTarget target) {
    List<ProjectPart> parts = new ArrayList<>();
    boolean names =
        group.setting(GroupOptions.FUNC).isPresent()
            || group.setting(GroupOptions.SYSCALL).isPresent();
    if (group.probes().isEmpty() || names) {
      parts.add(part(group, Optional.empty(), target));
    }
    group.probes().forEach(probe -> parts.add(part(group, Optional.of(probe), target)));
    return parts;
  }

  private ProjectPart part(Section group, Optional<Section> probe, ProjectTarget target) {
    return new ProjectPart(project, group, probe, target, names, directory);
  }

  private Optional<Compiled> compile(Section group, ProjectTarget target, TargetDiagnostics said) {
    List<Compiled> done = new ArrayList<>();
    List<ProjectPart> parts = parts(group, target);
    for (ProjectPart part : parts) {
      placed(part, target, said, () -> checked(part, () -> compile(group, part)))
          .ifPresent(done::add);
    }
    if (done.size() < parts.size()) {
      return Optional.empty();
    }
    return placed(parts.get(0), target, said, () -> Optional.of(joined(done)))
        .map(
            all ->
                new Compiled(
                    group,
                    target,
                    all.named(group.name()),
                    done.get(0).emitters(),
                    done.stream().flatMap(part -> part.inputs().stream()).toList(),
                    done.stream().flatMap(part -> part.files().stream()).toList()));
  }

  private Compilation joined(List<Compiled> parts) {
    Compilation all =
        JoinedProbes.of(parts.stream().map(Compiled::compilation).toList(), diagnostics);
    return EmitOptions.fitting(all, parts.get(0).emitters(), diagnostics);
  }

  /** Runs a stage and keeps what it says, with its places; empty after an error. */
  private <T> Optional<T> placed(
      ProjectPart part, ProjectTarget target, TargetDiagnostics said, Supplier<Optional<T>> stage) {
    PlacedDiagnostics places = new PlacedDiagnostics(part);
    Outcome<Optional<T>> outcome = diagnostics.aside(stage);
    said.add(target.name(), outcome.said().stream().map(places::placed).toList());
    return outcome.firstError().isPresent() ? Optional.empty() : outcome.value();
  }

  /** Runs a stage that finds mistakes in a part's values, and reports those. */
  private <T> Optional<T> checked(ProjectPart part, Supplier<Optional<T>> stage) {
    try {
      return stage.get();
    } catch (ParameterException e) {
      new PartMistakes(diagnostics).report(part, e);
      return Optional.empty();
    }
  }

  private Optional<Compiled> compile(Section group, ProjectPart part) {
    int errors = diagnostics.errorCount();
    GroupOptions options = GroupOptions.parse(PartMistakes.words(part.arguments()));
    EmitOptions artifacts = options.artifacts();
    artifacts.check();
    List<Emitter> emitters = artifacts.chosen();
    SharedInputs.Shared shared = inputs.of(options, part.arguments());
    SourceReader own = reader.apart();
    Compiler.Request request = options.probes().request(shared.configuration(), own, diagnostics);
    if (shared.read().isEmpty()) {
      return Optional.empty();
    }
    Compilation compilation = Compiler.compile(shared.read().get(), request);
    shared.preprocessing().reportUse(diagnostics);
    return diagnostics.errorCount() > errors
        ? Optional.empty()
        : artifacts
            .filtered(compilation, diagnostics)
            .map(
                all ->
                    new Compiled(
                        group,
                        part.target(),
                        all,
                        emitters,
                        List.of(shared),
                        List.of(own.filesRead())));
  }
}
