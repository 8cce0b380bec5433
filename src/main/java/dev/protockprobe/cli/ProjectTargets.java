package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.NearestNames;
import dev.protockprobe.project.ProjectFile;
import dev.protockprobe.project.Section;
import dev.protockprobe.project.Setting;
import dev.protockprobe.project.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the targets of each group of a project; reports what is wrong with them. */
final class ProjectTargets {
  private final ProjectFile project;
  private final TargetValues values;
  private final List<ProjectTarget> tables = new ArrayList<>();

  ProjectTargets(ProjectFile project, Diagnostics diagnostics) {
    this.project = project;
    this.values = new TargetValues(diagnostics);
    project.targets().forEach(table -> values.ofTable(table).ifPresent(tables::add));
    if (!project.targets().isEmpty()) {
      refuseLists(project.common(), "move it into each [target.NAME]");
    }
  }

  /** The targets of a group, in the order of the file. */
  List<ProjectTarget> of(Section group) {
    List<ProjectTarget> all = tables;
    if (project.targets().isEmpty()) {
      all = listed(group);
    } else {
      refuseLists(group, "choose targets with target = [\"NAME\"]");
    }
    Optional<Setting> chosen = group.setting(GroupOptions.TARGET);
    return chosen.isEmpty() ? all : chosen(all, chosen.get());
  }

  private List<ProjectTarget> listed(Section group) {
    List<Value> architectures = list(group, GroupOptions.ARCH);
    if (architectures.isEmpty()) {
      values.report(
          group.at(),
          "no architecture is named for this group",
          "add arch = [\"x86_64\"], for example, here or at the top");
    }
    return values.each(architectures, list(group, GroupOptions.KERNEL));
  }

  /** The values of the group, or else those at the top. */
  private List<Value> list(Section group, String key) {
    return group
        .setting(key)
        .or(() -> project.common().setting(key))
        .map(Setting::values)
        .orElse(List.of());
  }

  private List<ProjectTarget> chosen(List<ProjectTarget> all, Setting names) {
    List<ProjectTarget> chosen = new ArrayList<>();
    List<String> known = all.stream().map(ProjectTarget::name).toList();
    for (Value value : names.values()) {
      int index = known.indexOf(value.text());
      if (index >= 0 && !chosen.contains(all.get(index))) {
        chosen.add(all.get(index));
      } else if (index < 0 && !known.isEmpty() && !isTable(value.text())) {
        values.report(
            value.at(),
            "unknown target '" + value.text() + "'",
            NearestNames.didYouMean(value.text(), known, "")
                .orElse("the targets are " + String.join(", ", known)));
      }
    }
    return chosen;
  }

  /** Whether there is a table for a target, which may have a mistake. */
  private boolean isTable(String name) {
    return project.targets().stream().anyMatch(table -> table.name().equals(name));
  }

  private void refuseLists(Section section, String help) {
    for (String key : List.of(GroupOptions.ARCH, GroupOptions.KERNEL)) {
      section
          .setting(key)
          .ifPresent(
              setting ->
                  values.report(
                      setting.at(),
                      "'"
                          + key
                          + "' cannot be combined with tables of targets, which have their own",
                      help));
    }
  }
}
