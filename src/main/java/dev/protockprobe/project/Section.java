package dev.protockprobe.project;

import dev.protockprobe.diag.Span;
import java.util.List;
import java.util.Optional;

/**
 * A table of a project file.
 *
 * @param name empty for the top of the file, and for a probe
 * @param at where its head is written
 * @param settings its keys in the order of the file
 * @param probes the probes of a group; empty for any other table
 */
public record Section(String name, Span at, List<Setting> settings, List<Section> probes) {
  public Section {
    settings = List.copyOf(settings);
    probes = List.copyOf(probes);
  }

  /** The setting of a key; empty if the table does not have it. */
  public Optional<Setting> setting(String key) {
    return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** The same table without a key. */
  public Section without(String key) {
    List<Setting> others = settings.stream().filter(setting -> !setting.key().equals(key)).toList();
    return new Section(name, at, others, probes);
  }
}
