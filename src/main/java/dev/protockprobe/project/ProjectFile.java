package dev.protockprobe.project;

import java.util.List;

/**
 * A project file as it is written, whose keys and kinds of values are known to be right.
 *
 * @param common what holds for every group
 * @param targets the machines that tables describe; none if {@code arch} and {@code kernel} do
 */
public record ProjectFile(Section common, List<Section> targets, List<Section> groups) {
  public ProjectFile {
    targets = List.copyOf(targets);
    groups = List.copyOf(groups);
  }
}
