package dev.protockprobe.cli;

import dev.protockprobe.project.Value;

/**
 * An argument of {@code compile} that stands for a value of a project file.
 *
 * @param key the key of the value's setting
 * @param option the name of the option with its dashes; empty for an input
 * @param text the option's value, or the input; empty for a flag
 * @param written the value as the project file has it, which diagnostics point to
 */
record ProjectArgument(String key, String option, String text, Value written) {
  /** The word. */
  String word() {
    return option.isEmpty() || text.isEmpty() ? option + text : option + "=" + text;
  }
}
