package dev.protockprobe.project;

import java.util.List;

/**
 * A project file as it is written. Its keys and the kinds of their values have been checked.
 *
 * @param common the keys at the top of the file, which hold for every group
 * @param targets the tables of targets; none if the keys {@code arch} and {@code kernel} name them
 */
public record ProjectFile(Section common, List<Section> targets, List<Section> groups) {
  public ProjectFile {
    targets = List.copyOf(targets);
    groups = List.copyOf(groups);
  }
}
