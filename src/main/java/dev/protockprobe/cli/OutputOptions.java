package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.emit.MakeRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The options that say which files a run writes; those on dependencies are a C compiler's. */
final class OutputOptions {
  private static final String OUT = "--out";
  private static final String NAME = "--name";
  private static final String LIST = "--list-outputs";
  private static final String DEPENDENCIES = "-MD";
  private static final String DEPENDENCY_FILE = "-MF";
  private static final String TARGET = "-MT";
  private static final String QUOTED_TARGET = "-MQ";
  private static final String PHONY = "-MP";

  private static final Pattern GOOD_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

  private final CommandOptions options;

  OutputOptions(CommandOptions options) {
    this.options = options;
    options.addOption(
        OUT, "DIR", "Writes files into this directory; needed if there is more than one.");
    options.addOption(
        NAME,
        "NAME",
        "What the files are named after. Default: the function, or the group of the events if there"
            + " are several functions or a glob.");
    options.addFlag(LIST, "Prints the files that the run would write, and writes none.");
    options.addFlag(
        DEPENDENCIES,
        "Also writes a rule for make that says which files were read: into NAME.d in the directory"
            + " of --out, or the file of -MF.");
    options.addOption(DEPENDENCY_FILE, "FILE", "Where the rule of -MD goes.");
    options.addRepeatable(
        TARGET, "TARGET", "", "The target of that rule. Default: the files that are written.");
    options.addRepeatable(QUOTED_TARGET, "TARGET", "", "Like -MT, quoted for make.");
    options.addFlag(
        PHONY, "Adds a rule for each header, so that make goes on if a header is removed.");
  }

  /** The directory that files are written into; empty for standard output. */
  Optional<String> directory() {
    return Optional.of(options.value(OUT, "")).filter(given -> !given.isEmpty());
  }

  /** Whether the files shall only be named. */
  boolean areListed() {
    return options.value(LIST, false);
  }

  /** Throws a usage error if the options do not fit together. */
  void check(int artifacts) {
    String name = options.value(NAME, "");
    if (!name.isEmpty() && !GOOD_NAME.matcher(name).matches()) {
      throw options.usageError(
          "not a name for files: '" + name + "' (expected letters, digits and _ . + -)");
    }
    if (directory().isEmpty() && artifacts > 1) {
      throw options.usageError(
          "several artifacts cannot share standard output: give a directory with --out DIR");
    }
    if (directory().isEmpty() && areListed()) {
      throw options.usageError("--list-outputs needs the directory: give it with --out DIR");
    }
    boolean ofDependencies =
        !options.value(DEPENDENCY_FILE, "").isEmpty()
            || !targets().isEmpty()
            || options.value(PHONY, false);
    if (ofDependencies && !writesDependencies()) {
      throw options.usageError("-MF, -MT, -MQ and -MP need -MD");
    }
    if (writesDependencies() && directory().isEmpty()) {
      if (options.value(DEPENDENCY_FILE, "").isEmpty() || targets().isEmpty()) {
        throw options.usageError(
            "-MD needs --out DIR, or -MF FILE and -MT TARGET if the output goes elsewhere");
      }
    }
  }

  /** The name after which files are called, as far as the command line tells. */
  Optional<String> name(Compiler.Request request) {
    String given = options.value(NAME, "");
    return given.isEmpty() ? request.outputName() : Optional.of(given);
  }

  /** The paths of the files that the run would write, a line each. */
  String list(List<Emitter> emitters, Compiler.Request request) {
    String name =
        name(request)
            .orElseThrow(
                () ->
                    options.usageError(
                        "only the inputs tell the function: name it with --func NAME, or the files"
                            + " with --name NAME"));
    StringBuilder list = new StringBuilder();
    for (String path : paths(emitters, name)) {
      list.append(path).append('\n');
    }
    return list.toString();
  }

  boolean writesDependencies() {
    return options.value(DEPENDENCIES, false);
  }

  /** Where an artifact goes that is written into the directory. */
  OutputFile file(Artifact artifact) {
    Path path = Path.of(directory().orElseThrow(), artifact.path());
    return new OutputFile(path, artifact.text(), artifact.executable(), false);
  }

  /**
   * The file with the rule that says what the files were made of. Its time is that of the run, so
   * that a build can tell by it whether the files are up to date.
   */
  OutputFile dependencies(List<Emitter> emitters, String name, List<String> filesRead) {
    List<String> targets = targets();
    if (targets.isEmpty()) {
      targets = paths(emitters, name).stream().map(MakeRule::quoted).toList();
    }
    String rule = new MakeRule(targets, filesRead, options.value(PHONY, false)).text();
    String file = options.value(DEPENDENCY_FILE, "");
    return new OutputFile(
        Path.of(file.isEmpty() ? path(directory().orElseThrow(), name + ".d") : file),
        rule,
        false,
        true);
  }

  private List<String> targets() {
    List<String> targets = new ArrayList<>(options.value(TARGET, List.<String>of()));
    for (String target : options.value(QUOTED_TARGET, List.<String>of())) {
      targets.add(MakeRule.quoted(target));
    }
    return targets;
  }

  private List<String> paths(List<Emitter> emitters, String name) {
    String out = directory().orElseThrow();
    return emitters.stream().map(emitter -> path(out, emitter.fileName(name))).toList();
  }

  private static String path(String directory, String file) {
    return directory.endsWith("/") ? directory + file : directory + "/" + file;
  }
}
