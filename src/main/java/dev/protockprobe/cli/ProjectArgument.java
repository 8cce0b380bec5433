package dev.protockprobe.cli;

import dev.protockprobe.project.Value;

/**
 * A word of the command line that a setting of a project file stands for.
 *
 * @param key the setting's
 * @param option the name of the option with its dashes; empty for an input
 * @param text the option's value; empty for a flag
 * @param written the value in the file
 */
record ProjectArgument(String key, String option, String text, Value written) {
  /** The word. */
  String word() {
    return option.isEmpty() || text.isEmpty() ? option + text : option + "=" + text;
  }
}
