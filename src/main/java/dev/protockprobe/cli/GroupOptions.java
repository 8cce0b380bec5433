package dev.protockprobe.cli;

import dev.protockprobe.project.KeyForm;
import dev.protockprobe.project.ProjectKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of {@code compile} that a project file can give. A key of the file is the name of an
 * option without its dashes, so each new option of compile is a key as well.
 */
final class GroupOptions {
  /** The key for what stands on a command line without an option. */
  static final String INPUTS = "inputs";

  static final String ARCH = "arch";
  static final String KERNEL = "kernel";
  static final String FUNC = "func";
  static final String SYSCALL = "syscall";
  static final String TARGET = "target";
  static final String OUT = "out";
  static final String GROUP = "group";

  /** What a probe inside a group can have; the rest concerns the whole group, or its inputs. */
  private static final Set<String> OF_PROBE =
      Set.of(
          FUNC,
          SYSCALL,
          "event",
          "with",
          "fetch",
          "fields",
          "filter",
          "return",
          "maxactive",
          "pointers",
          "no-view",
          "views",
          "no-guard");

  /** Keys that name single functions: only the table of a group or of a probe can have them. */
  private static final Set<String> OF_FUNCTIONS = Set.of(FUNC, SYSCALL, "event", "with");

  private static final Set<String> OF_TARGETS = Set.of(ARCH, KERNEL, TARGET, OUT);

  /**
   * Keys whose list in a narrower table replaces the list in a wider one. The lists of keys that
   * are neither here nor in {@link #OF_TARGETS} add up.
   */
  private static final Set<String> REPLACED = Set.of("emit", "decoder", "fetch", "fields");

  private final CommandOptions options;
  private final ProbeOptions probes;
  private final PreprocessingOptions preprocessing;
  private final EmitOptions artifacts;

  /** The options without values. */
  GroupOptions() {
    options = new CommandOptions(this, "", CommandOptions.positionals("INPUT", ""));
    probes = new ProbeOptions(options);
    preprocessing = new PreprocessingOptions(options);
    artifacts = new EmitOptions(options);
  }

  /**
   * The options with the values of a command line.
   *
   * @throws CommandLine.ParameterException if it has a mistake
   */
  static GroupOptions parse(List<String> arguments) {
    GroupOptions parsed = new GroupOptions();
    new CommandLine(parsed.options.spec())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setExpandAtFiles(false)
        .parseArgs(arguments.toArray(String[]::new));
    return parsed;
  }

  /** The names of the inputs. */
  List<String> inputs() {
    return options.positionals();
  }

  ProbeOptions probes() {
    return probes;
  }

  PreprocessingOptions preprocessing() {
    return preprocessing;
  }

  EmitOptions artifacts() {
    return artifacts;
  }

  /** Whether an option names one or several files or directories that are read. */
  boolean isPath(String key) {
    return key.equals(INPUTS)
        || option(key).paramLabel().equals("FILE")
        || option(key).paramLabel().equals("DIR");
  }

  /** The name of a key's option, with its dashes. */
  String optionName(String key) {
    return option(key).longestName();
  }

  /** Whether a key says for which machines something is made, and where. */
  static boolean isOfTargets(String key) {
    return OF_TARGETS.contains(key);
  }

  /** Whether the values of a key in a narrower table replace those in a wider one. */
  boolean isReplaced(String key) {
    return REPLACED.contains(key)
        || OF_TARGETS.contains(key)
        || (!key.equals(INPUTS) && form(option(key)) != KeyForm.LIST);
  }

  private OptionSpec option(String key) {
    OptionSpec named = options.spec().findOption("--" + key);
    return named != null ? named : options.spec().findOption("-" + key);
  }

  /** The keys that a project file may have. */
  ProjectKeys keys() {
    Map<String, KeyForm> all = new HashMap<>();
    for (OptionSpec option : options.spec().options()) {
      if (!option.usageHelp()) {
        all.put(option.longestName().replaceFirst("^--?", ""), form(option));
      }
    }
    all.put(INPUTS, KeyForm.LIST);
    Map<String, KeyForm> target = new HashMap<>(all);
    target.keySet().removeAll(OF_FUNCTIONS);
    Map<String, KeyForm> group = new HashMap<>(all);
    group.put(ARCH, KeyForm.LIST);
    group.put(KERNEL, KeyForm.LIST);
    group.put(TARGET, KeyForm.LIST);
    Map<String, KeyForm> common = new HashMap<>(group);
    common.keySet().removeAll(OF_FUNCTIONS);
    common.remove(TARGET);
    common.remove(GROUP); // there it is the table of all groups
    common.put(OUT, KeyForm.TEXT);
    Map<String, KeyForm> probe = new HashMap<>(all);
    probe.keySet().retainAll(OF_PROBE);
    return new ProjectKeys(common, target, group, probe);
  }

  private static KeyForm form(OptionSpec option) {
    if (option.type() == boolean.class) {
      return KeyForm.FLAG;
    } else if (option.type() == List.class) {
      return KeyForm.LIST;
    }
    return option.arity().min() == 0 ? KeyForm.FLAG_OR_TEXT : KeyForm.TEXT;
  }
}
