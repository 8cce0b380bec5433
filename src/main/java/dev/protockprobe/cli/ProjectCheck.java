package dev.protockprobe.cli;

import dev.protockprobe.check.ComparisonJson;
import dev.protockprobe.check.KernelMatrix;
import dev.protockprobe.check.ProjectProbe;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.project.Section;
import dev.protockprobe.source.SourceReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks whether the probes of a project file can be made for each of their targets and, if other
 * kernels are given, what the probes read on those kernels.
 */
final class ProjectCheck {
  private static final String PROJECT = "--project";
  private static final String TARGET = "--target";
  private static final List<String> OF_OTHERS =
      List.of("--events", "--formats", "--fix", "--func", "--proto", "--btf-base");

  private static final String ALL = "*";
  private static final String FITS = "ok";
  private static final String FAILS = "error";
  private static final String NO_TARGET = "-";

  private final CommandOptions options;
  private final ProjectKernels kernels;

  ProjectCheck(CommandOptions options, DeclaringOptions declaring, TargetKernelOptions kernel) {
    this.options = options;
    options.addOption(
        PROJECT,
        "FILE",
        "Checks whether the probes of a project file can be made for each target. With --btf or"
            + " --against, checks what the probes read on the kernels of these options. A"
            + " single INPUT that ends in .toml is taken as the project file.");
    options.addRepeatable(
        TARGET,
        "NAME",
        ",",
        "With --project: checks only the probes of this target; repeatable. A target is named"
            + " like the directory that build makes for it.");
    kernels = new ProjectKernels(options, declaring, kernel);
  }

  boolean isAskedFor() {
    return !file().isEmpty();
  }

  /** The project file; empty if there is none. */
  private String file() {
    String named = options.value(PROJECT, "");
    List<String> inputs = options.positionals();
    boolean input = named.isEmpty() && inputs.size() == 1;
    return input && inputs.get(0).endsWith(Project.EXTENSION) ? inputs.get(0) : named;
  }

  /**
   * Throws a usage error if a project is combined with options or inputs of another check, or if an
   * option of projects is given without a project.
   */
  void checkOptions() {
    if (!isAskedFor()) {
      if (!options.value(TARGET, List.of()).isEmpty()) {
        throw options.usageError(TARGET + " names a target of a project: add " + PROJECT + " FILE");
      }
      return;
    }
    for (String other : OF_OTHERS) {
      Object value = options.value(other, "");
      if (!String.valueOf(value).isEmpty()) {
        throw options.usageError(PROJECT + " cannot be combined with " + other);
      }
    }
    if (!options.positionals().isEmpty() && !options.positionals().equals(List.of(file()))) {
      throw options.usageError(
          PROJECT + " has its own inputs: leave out '" + options.positionals().get(0) + "'");
    }
  }

  /**
   * Checks the project.
   *
   * @param findings gets what does not fit to a kernel
   * @param diagnostics gets what is wrong with the project and its inputs
   */
  void check(
      SourceReader reader,
      boolean json,
      StandardText out,
      Diagnostics findings,
      Diagnostics diagnostics) {
    Optional<Project> project =
        Project.read(file(), reader, diagnostics).map(this::withWantedTargets);
    if (project.isEmpty()) {
      return;
    }
    boolean readable = !diagnostics.hasErrors();
    List<ProjectGroups.Compiled> compiled = project.get().compile();
    if (kernels.areGiven()) {
      if (!diagnostics.hasErrors()) {
        kernels.check(compiled, reader, json, out, findings, diagnostics);
      }
    } else if (readable) {
      out.add(ofTargets(project.get(), compiled, json));
    }
  }

  private Project withWantedTargets(Project project) {
    List<String> wanted = options.value(TARGET, List.of());
    List<String> names = project.targetNames();
    for (String name : wanted) {
      if (!names.contains(name) && !names.isEmpty()) {
        throw options.usageError(
            "the project has no target '%s'; its targets are %s"
                .formatted(name, String.join(", ", names)));
      }
    }
    return wanted.isEmpty() ? project : project.only(wanted);
  }

  /**
   * Says for each probe and target whether the probe can be made: a table with a row for each probe
   * and a column for each target, or JSON.
   */
  private static String ofTargets(
      Project project, List<ProjectGroups.Compiled> compiled, boolean json) {
    Map<ProjectProbe, String> words = new LinkedHashMap<>();
    for (Map.Entry<Section, List<ProjectTarget>> each : project.targets().entrySet()) {
      for (ProjectTarget target : each.getValue()) {
        words.putAll(words(each.getKey(), target, compiled));
      }
    }
    return json ? json(words) : table(project.targetNames(), words);
  }

  private static Map<ProjectProbe, String> words(
      Section group, ProjectTarget target, List<ProjectGroups.Compiled> compiled) {
    Map<ProjectProbe, String> words = new LinkedHashMap<>();
    for (ProjectGroups.Compiled one : compiled) {
      if (one.group().name().equals(group.name()) && one.target().equals(target)) {
        for (ProbeEvent event : one.compilation().events()) {
          words.put(new ProjectProbe(target.name(), group.name(), event.name()), FITS);
        }
        return words;
      }
    }
    words.put(new ProjectProbe(target.name(), group.name(), ALL), FAILS);
    return words;
  }

  private static String json(Map<ProjectProbe, String> words) {
    StringBuilder json = new StringBuilder();
    words.forEach(
        (probe, word) ->
            json.append(ComparisonJson.probe(Optional.empty(), probe, word, List.of())));
    return json.toString();
  }

  private static String table(List<String> targets, Map<ProjectProbe, String> words) {
    KernelMatrix matrix = new KernelMatrix(targets);
    Map<String, ProjectProbe> rows = new LinkedHashMap<>();
    words.keySet().forEach(probe -> rows.putIfAbsent(probe.group() + "/" + probe.event(), probe));
    Set<String> shown = new HashSet<>();
    rows.values().stream()
        .filter(row -> !row.event().equals(ALL))
        .forEach(row -> shown.add(row.group()));
    rows.values().removeIf(row -> row.event().equals(ALL) && shown.contains(row.group()));
    rows.forEach(
        (name, probe) -> {
          List<String> cells = new ArrayList<>();
          for (String target : targets) {
            String failed = words.get(new ProjectProbe(target, probe.group(), ALL));
            String word = words.get(new ProjectProbe(target, probe.group(), probe.event()));
            cells.add(word != null ? word : failed != null ? failed : NO_TARGET);
          }
          matrix.add(name, cells);
        });
    return matrix.text();
  }
}
