package dev.protockprobe.cli;

import dev.protockprobe.emit.MakeRule;
import dev.protockprobe.emit.MakeRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options {@code -MD}, {@code -MF}, {@code -MT}, {@code -MQ} and {@code -MP}, named as in a C
 * compiler. They write a make rule that lists the files that were read.
 */
final class DependencyOptions {
  private static final String DEPENDENCIES = "-MD";
  private static final String DEPENDENCY_FILE = "-MF";
  private static final String TARGET = "-MT";
  private static final String QUOTED_TARGET = "-MQ";
  private static final String PHONY = "-MP";

  private final CommandOptions options;

  /**
   * Adds the options.
   *
   * @param name what the rule's file is called in the directory of {@code --out}
   */
  DependencyOptions(CommandOptions options, String name) {
    this.options = options;
    options.addFlag(
        DEPENDENCIES,
        "Also writes a rule for make that says which files were read: into "
            + name
            + " in the directory of --out, or the file of -MF.");
    options.addOption(DEPENDENCY_FILE, "FILE", "Where the rule of -MD goes.");
    options.addRepeatable(
        TARGET,
        "TARGET",
        "",
        "The target of the rule of -MD, as make uses the word. Default: the"
            + " files that are written.");
    options.addRepeatable(QUOTED_TARGET, "TARGET", "", "Like -MT, quoted for make.");
    options.addFlag(
        PHONY, "Adds a rule for each header, so that make goes on if a header is removed.");
  }

  /** Whether the rule is written. */
  boolean areGiven() {
    return options.value(DEPENDENCIES, false);
  }

  /** Throws a usage error if the options do not fit together. */
  void check(boolean hasDirectory) {
    boolean further = hasFile() || !targets().isEmpty() || options.value(PHONY, false);
    if (further && !areGiven()) {
      throw options.usageError("-MF, -MT, -MQ and -MP need -MD");
    }
    if (areGiven() && !hasDirectory && (!hasFile() || targets().isEmpty())) {
      throw options.usageError(
          "-MD needs --out DIR, or -MF FILE and -MT TARGET if the output goes elsewhere");
    }
  }

  /**
   * The file with the rules that say what the files were made of. Its time is that of the run, so
   * that a build can tell by it whether the files are up to date.
   *
   * @param file where it goes if no option says so
   */
  OutputFile file(String file, MakeRules rules) {
    MakeRules wanted = targets().isEmpty() ? rules : rules.withTargets(targets());
    String path = hasFile() ? options.value(DEPENDENCY_FILE, "") : file;
    return new OutputFile(Path.of(path), wanted.text(options.value(PHONY, false)), false, true);
  }

  private boolean hasFile() {
    return !options.value(DEPENDENCY_FILE, "").isEmpty();
  }

  private List<String> targets() {
    List<String> targets = new ArrayList<>(options.value(TARGET, List.<String>of()));
    for (String target : options.value(QUOTED_TARGET, List.<String>of())) {
      targets.add(MakeRule.quoted(target));
    }
    return targets;
  }
}
