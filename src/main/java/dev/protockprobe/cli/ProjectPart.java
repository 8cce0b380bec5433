package dev.protockprobe.cli;

import dev.protockprobe.diag.Span;
import dev.protockprobe.probe.KernelLimits;
import dev.protockprobe.project.ProjectFile;
import dev.protockprobe.project.Section;
import dev.protockprobe.project.Setting;
import dev.protockprobe.project.Value;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of {@code compile} that a project file describes: the functions of a group, or of one
 * probe in it, for one target. If several tables set a key, the probe's value takes precedence,
 * then the group's, then the target's, then that at the top of the file. The values of lists add
 * up, with a few exceptions.
 */
final class ProjectPart {
  private final ProjectFile project;
  private final Section group;
  private final Optional<Section> probe;
  private final ProjectTarget target;
  private final List<ProjectArgument> arguments = new ArrayList<>();

  /**
   * A part.
   *
   * @param probe empty for the functions that the group itself names
   * @param names what the keys mean
   * @param directory of the project file, with a slash behind it; empty for the current one
   */
  ProjectPart(
      ProjectFile project,
      Section group,
      Optional<Section> probe,
      ProjectTarget target,
      GroupOptions names,
      String directory) {
    this.project = project;
    this.group = group;
    this.probe = probe;
    this.target = target;
    addTarget();
    for (Setting setting : settings(names)) {
      for (Value value : setting.values()) {
        String key = setting.key();
        String option = key.equals(GroupOptions.INPUTS) ? "" : names.optionName(key);
        String text = setting.isOn() ? "" : value.text();
        boolean path = names.isPath(key) && !text.equals("running");
        arguments.add(
            new ProjectArgument(key, option, path ? resolved(text, key, directory) : text, value));
      }
    }
  }

  private void addTarget() {
    arguments.add(
        new ProjectArgument(
            GroupOptions.ARCH, "--arch", target.architecture().text(), target.architecture()));
    target
        .kernel()
        .ifPresent(
            kernel ->
                arguments.add(
                    new ProjectArgument(GroupOptions.KERNEL, "--kernel", kernel.text(), kernel)));
    if (KernelLimits.isGoodEventName(group.name())) {
      Value name = new Value(group.name(), group.at());
      arguments.add(new ProjectArgument(GroupOptions.GROUP, "--group", group.name(), name));
    }
  }

  /**
   * The settings that take effect. Lists add up over all tables, with a few exceptions; for any
   * other key, only the value in the narrowest table counts.
   */
  private List<Setting> settings(GroupOptions names) {
    List<Setting> counting = new ArrayList<>();
    Map<String, Setting> replaced = new LinkedHashMap<>();
    for (Section section : sections()) {
      for (Setting setting : section.settings()) {
        String key = setting.key();
        if (names.isReplaced(key)) {
          replaced.put(key, setting);
        } else if (!GroupOptions.isOfTargets(key)) {
          counting.add(setting);
        }
      }
    }
    for (Setting setting : replaced.values()) {
      if (!setting.isOff() && !GroupOptions.isOfTargets(setting.key())) {
        counting.add(setting);
      }
    }
    return counting;
  }

  /** The tables whose keys apply to this part, from the widest to the narrowest. */
  private List<Section> sections() {
    List<Section> sections = new ArrayList<>(List.of(project.common()));
    target.table().ifPresent(sections::add);
    if (probe.isPresent()) {
      sections.add(group.without(GroupOptions.FUNC).without(GroupOptions.SYSCALL));
      sections.add(probe.get());
    } else {
      sections.add(group);
    }
    return sections;
  }

  /**
   * A path of the project file as seen from the current directory. A header of the key {@code
   * include} that is not there stays as written, because {@code I} may find it.
   */
  private static String resolved(String path, String key, String directory) {
    String from = path.startsWith("/") ? path : directory + path;
    boolean elsewhere = key.equals("include") && !new File(from).exists();
    return elsewhere ? path : from.startsWith("-") ? "./" + from : from;
  }

  ProjectTarget target() {
    return target;
  }

  /** The table that the functions are named in. */
  Span at() {
    return probe.orElse(group).at();
  }

  /** The command line. */
  List<ProjectArgument> arguments() {
    return arguments;
  }
}
