package dev.protockprobe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The options that say how to reach a target, what to record there, and when to stop. */
final class TargetOptions {
  private static final String HERE = "sh";
  private static final String STACKS = "--stacktrace";
  private static final String MAX_EVENTS = "--max-events";
  private static final String INCLUDE_SELF = "--include-self";

  private final CommandOptions options;

  /** The option that every command with a target has. */
  TargetOptions(CommandOptions options) {
    this.options = options;
    options.addOption(
        "--on",
        "COMMAND",
        "A command that gives a root shell on the target: 'ssh root@host', 'adb shell', 'sudo sh',"
            + " 'docker exec -i NAME sh'. Default: this machine.");
    options.addOption(
        "--buffer-size", "KB", "The size of each CPU's trace buffer, in KiB. Default: 1408.");
    options.addRepeatable(
        "--at",
        "FUNCTION=PLACE",
        "",
        "Chooses one of several functions with the name FUNCTION. PLACE is _text plus the"
            + " function's offset from _text, for example --at f=_text+4096. The offset is the"
            + " function's address in /proc/kallsyms minus the address of _text.");
  }

  /** Says in the help what the target itself answers if these options are not given. */
  void describeDefaults() {
    options.describe(
        "--arch", "The architecture that the target must have, for example arm64. Default: any.");
    options.describe(
        "--kernel",
        "The target's kernel, for example 6.12, in place of the version that the target reports.");
    options.describe(
        "--features",
        "A copy of a /sys/kernel/tracing/README, which says what the kernel accepts, in place of"
            + " the target's.");
    BtfOptions.describeTarget(options);
    options.describe("--group", "The group of the events. Default: one that only this run has.");
  }

  /** The options of a run. */
  void addRun() {
    options.addOption("--duration", "S", "Ends after S seconds. Default: at Ctrl-C.");
    options.addOption(
        MAX_EVENTS,
        "N",
        "Ends after N events, or after N calls if the run shows calls. With --where, --since or"
            + " --until, only the events or calls that meet the condition count.");
    options.addOption(
        "--pid",
        "P",
        "Records only the target's process P and its descendants, with all their threads.");
    options.addFlag(
        INCLUDE_SELF,
        "Also records the calls of the run's own processes on the target, which are left"
            + " out by default.");
    options.addFlag(STACKS, "Records the kernel's stack with each event.");
    options.addFlag("--all-or-none", "Starts nothing if the kernel refuses one of the probes.");
    options.addOption(
        "--record",
        "FILE",
        "Also writes the trace into FILE, which decode reads without further inputs.");
  }

  /** The command that gives the shell. */
  String command() {
    return options.value("--on", HERE);
  }

  /** Whether the target is another machine or another user of this one. */
  boolean isElsewhere() {
    return !options.value("--on", "").isEmpty();
  }

  /** Whether each event is recorded with the kernel's stack. */
  boolean hasStacks() {
    return options.value(STACKS, false);
  }

  /** The file that gets the text of the trace; empty for none. */
  String record() {
    return options.value("--record", "");
  }

  /**
   * How many events or rows end the run; empty if no number does. Throws a usage error if the
   * number is bad.
   */
  OptionalLong maxEvents() {
    String value = number(MAX_EVENTS);
    return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
  }

  private String number(String option) {
    String value = options.value(option, "");
    if (!value.isEmpty() && !value.matches("[1-9][0-9]{0,8}")) {
      throw options.usageError("not a number for %s: '%s'".formatted(option, value));
    }
    return value;
  }

  /**
   * The words of the script's command line that the options make; a usage error if one is bad.
   *
   * @param counts whether the target counts the events up to --max-events; otherwise this program
   *     counts, because it shows only some of them
   */
  List<String> scriptWords(String verb, boolean counts) {
    List<String> words = new ArrayList<>(List.of(verb));
    List<String> numbers =
        verb.equals("run")
            ? List.of("--buffer-size", "--duration", MAX_EVENTS, "--pid")
            : List.of("--buffer-size");
    for (String option : numbers) {
      String value = number(option);
      boolean passed = !value.isEmpty() && (counts || !option.equals(MAX_EVENTS));
      words.addAll(passed ? List.of(option, value) : List.of());
    }
    for (String place : options.value("--at", List.<String>of())) {
      if (!place.matches("[A-Za-z0-9_.$]+=[A-Za-z0-9_.$:+-]+")) {
        throw options.usageError("not a place: '" + place + "' (expected FUNCTION=PLACE)");
      }
      words.addAll(List.of("--at", "'" + place + "'"));
    }
    if (verb.equals("run") && options.value("--all-or-none", false)) {
      words.add("--all-or-none");
    }
    if (verb.equals("run") && hasStacks()) {
      words.add(STACKS);
    }
    if (verb.equals("run") && options.value(INCLUDE_SELF, false)) {
      words.add(INCLUDE_SELF);
    }
    return words;
  }
}
