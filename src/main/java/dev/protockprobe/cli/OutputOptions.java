package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.emit.Artifact;
import dev.protockprobe.emit.Emitter;
import dev.protockprobe.emit.MakeRule;
import dev.protockprobe.emit.MakeRules;
import dev.protockprobe.probe.KernelLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options that say which files a run writes, including a make rule of dependencies. */
final class OutputOptions {
  private static final String OUT = "--out";
  private static final String NAME = "--name";
  private static final String LIST = "--list-outputs";

  private final CommandOptions options;
  private final DependencyOptions dependencies;

  OutputOptions(CommandOptions options) {
    this.options = options;
    options.addOption(
        OUT, "DIR", "Writes files into this directory; needed if the run makes more than one.");
    options.addOption(
        NAME,
        "NAME",
        "What the files are named after. Default: the function, or the group of the events if there"
            + " are several functions or a glob.");
    options.addFlag(LIST, "Prints the files that the run would write, and writes none.");
    dependencies = new DependencyOptions(options, "NAME.d");
  }

  /** Whether a name can be part of a file's name without leading out of the file's directory. */
  static boolean isGoodName(String name) {
    boolean good = !name.isEmpty() && ".+-".indexOf(name.charAt(0)) < 0;
    for (int i = 0; i < name.length(); i++) {
      good &= KernelLimits.isGoodName("_" + name.charAt(i)) || ".+-".indexOf(name.charAt(i)) >= 0;
    }
    return good;
  }

  /** The directory that files are written into; empty for standard output. */
  Optional<String> directory() {
    String given = options.value(OUT, "");
    return given.isEmpty() ? Optional.empty() : Optional.of(given);
  }

  /** Whether the run only lists the files that it would write. */
  boolean areListed() {
    return options.value(LIST, false);
  }

  /** Throws a usage error if the options do not fit together. */
  void check(int artifacts) {
    String name = options.value(NAME, "");
    if (!name.isEmpty() && !isGoodName(name)) {
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
    dependencies.check(directory().isPresent());
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
                        "--list-outputs reads no input: name the function with --func"
                            + " NAME, or the files with --name NAME"));
    StringBuilder list = new StringBuilder();
    for (String path : paths(emitters, name)) {
      list.append(path).append('\n');
    }
    return list.toString();
  }

  boolean writesDependencies() {
    return dependencies.areGiven();
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
    boolean inside = directory().isPresent();
    MakeRules rules = new MakeRules();
    rules.add(MakeRule.ofFiles(inside ? paths(emitters, name) : List.of(), filesRead));
    return dependencies.file(inside ? path(directory().get(), name + ".d") : "", rules);
  }

  private List<String> paths(List<Emitter> emitters, String name) {
    String out = directory().orElseThrow();
    return emitters.stream().map(emitter -> path(out, emitter.fileName(name))).toList();
  }

  /** The path of a file in a directory, as the user has named the directory. */
  static String path(String directory, String file) {
    return directory.endsWith("/") ? directory + file : directory + "/" + file;
  }
}
