package dev.protockprobe.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The part of a command's help that is not its list of options: what the command is for, the forms
 * of its command line, and examples. A run that prints no help does not make it, to save time.
 *
 * @param task what the user can do with the command, for one line of the program's help
 * @param synopsis the forms of the command line
 * @param examples command lines to start from
 */
record CommandHelp(String task, List<String> synopsis, List<Example> examples) {
  private static final String TARGET = " --on 'ssh root@target'";

  /**
   * A command line to start from.
   *
   * @param purpose what it does
   * @param lines command lines; one that ends in a backslash goes on in the next
   */
  record Example(String purpose, List<String> lines) {
    Example(String purpose, String... lines) {
      this(purpose, List.of(lines));
    }
  }

  /**
   * The help of a command.
   *
   * @throws IllegalArgumentException if there is no command of this name
   */
  static CommandHelp of(String command) {
    return switch (command) {
      case "compile" -> compile();
      case "build" -> build();
      case "explain" -> explain();
      case "list" -> list();
      case "check" -> check();
      case "decode" -> decode();
      case "trace" -> trace();
      case "doctor" -> doctor();
      default -> throw new IllegalArgumentException("no help for the command " + command);
    };
  }

  /** Adds the forms of the command line, the groups of options and the examples to a help. */
  void addTo(CommandSpec spec) {
    List<String> forms = new ArrayList<>();
    for (String form : synopsis) {
      // The first one stands behind "Usage: ".
      forms.add(forms.isEmpty() ? form : "       " + form);
    }
    spec.usageMessage().customSynopsis(forms.toArray(String[]::new));
    List<String> lines = new ArrayList<>(List.of("", "Examples:"));
    for (Example example : examples) {
      lines.add("  " + example.purpose() + ":");
      for (String line : example.lines()) {
        lines.add("    " + line);
      }
    }
    spec.usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionGroups::text);
    spec.usageMessage().footer(lines.stream().map(CommandHelp::escaped).toArray(String[]::new));
  }

  /** Doubles each {@code %}, because picocli takes the lines of a footer as format strings. */
  private static String escaped(String line) {
    return line.replace("%", "%%");
  }

  private static CommandHelp compile() {
    return new CommandHelp(
        "print the kprobe_events lines of functions (the default command)",
        List.of(
            "protoc-kprobe [compile] INPUT... [--func NAME] [OPTIONS]",
            "protoc-kprobe [compile] --proto PROTOTYPE [OPTIONS]",
            "protoc-kprobe [compile] --btf FILE --func NAME [OPTIONS]"),
        List.of(
            new Example(
                "One prototype, for a kernel on another architecture",
                "protoc-kprobe --proto 'int f(u32 len, const char *name)' --arch arm64"),
            new Example(
                "A function of a kernel tree, and its result",
                "protoc-kprobe fs/namei.c --func do_mkdirat --return"),
            new Example(
                "A member of a struct, by the types of the running kernel",
                "protoc-kprobe --btf running --func tcp_v4_connect --fetch 'sk->sk_rcvbuf'"),
            new Example(
                "A script to run on a target, and a schema to decode its output",
                "protoc-kprobe net.h --func 'tcp_*' --emit script,schema --out probes")));
  }

  private static CommandHelp build() {
    return new CommandHelp(
        "make all files of a project, for several architectures and kernels",
        List.of("protoc-kprobe build [FILE] [--out DIR] [OPTIONS]"),
        List.of(
            new Example("All of ./probes.toml", "protoc-kprobe build --out probes"),
            new Example(
                "The same, with a rule for make that names the files that were read",
                "protoc-kprobe build probes.toml --out probes -MD -MP"),
            new Example(
                "The names of these files, without making them",
                "protoc-kprobe build probes.toml --out probes --list-outputs")));
  }

  private static CommandHelp explain() {
    return new CommandHelp(
        "learn which register or stack slot holds a parameter, and why",
        List.of(
            "protoc-kprobe explain INPUT... [--func NAME] [OPTIONS]",
            "protoc-kprobe explain --proto PROTOTYPE [OPTIONS]"),
        List.of(
            new Example(
                "Each parameter's place, and the rule that puts it there",
                "protoc-kprobe explain --proto 'int f(int a, long long b)' --arch arm"),
            new Example(
                "The offsets of the members that an expression passes through",
                "protoc-kprobe explain --btf running --func tcp_v4_connect \\",
                "  --fetch 'sk->__sk_common.skc_dport'"),
            new Example(
                "The same as JSON",
                "protoc-kprobe explain net.h --func tcp_v4_connect --format json")));
  }

  private static CommandHelp list() {
    return new CommandHelp(
        "find functions, types and the layout of structs",
        List.of(
            "protoc-kprobe list INPUT... [OPTIONS]",
            "protoc-kprobe list --btf FILE [OPTIONS]",
            "protoc-kprobe list --on COMMAND [OPTIONS]",
            "protoc-kprobe list --views"),
        List.of(
            new Example(
                "The functions of the running kernel whose names begin with tcp_",
                "protoc-kprobe list --btf running --func 'tcp_*'"),
            new Example(
                "The members of a struct, with offsets and holes",
                "protoc-kprobe list --btf running --layout tcp_sock"),
            new Example(
                "The types that a header defines",
                "protoc-kprobe list include/linux/sockptr.h --types")));
  }

  private static CommandHelp check() {
    return new CommandHelp(
        "check kprobe_events lines by a kernel's rules, and compare kernels",
        List.of(
            "protoc-kprobe check --events FILE [--kernel VERSION] [INPUT...] [OPTIONS]",
            "protoc-kprobe check INPUT... --against INPUT [OPTIONS]",
            "protoc-kprobe check SCHEMA --formats FILE [OPTIONS]",
            "protoc-kprobe check --project FILE [--btf FILE...] [OPTIONS]"),
        List.of(
            new Example(
                "Whether Linux 5.10 takes these lines",
                "protoc-kprobe check --events my.events --kernel 5.10 --arch x86_64"),
            new Example(
                "Whether these lines read the parameters that their fields are named after",
                "protoc-kprobe check net.h --events my.events"),
            new Example(
                "The same lines with the mistakes corrected",
                "protoc-kprobe check net.h --events my.events --fix"),
            new Example(
                "Whether a project's probes still read the same on a newer kernel",
                "protoc-kprobe check --project probes.toml --btf new/vmlinuz"),
            new Example(
                "What changes for probes on tcp_* from one kernel to another",
                "protoc-kprobe check --btf old/vmlinuz --against new/vmlinuz --func 'tcp_*'")));
  }

  private static CommandHelp decode() {
    return new CommandHelp(
        "turn a recorded trace into C values, calls, latencies, JSON, ...",
        List.of(
            "protoc-kprobe decode SCHEMA [OPTIONS] [TRACE]",
            "protoc-kprobe decode HEADER... [--func NAME] [OPTIONS] [TRACE]",
            "protoc-kprobe decode --events FILE [OPTIONS] [TRACE]",
            "protoc-kprobe decode --formats FILE [OPTIONS] [TRACE]",
            "protoc-kprobe decode --proto PROTOTYPE [OPTIONS] [TRACE]",
            "protoc-kprobe decode --btf FILE --func NAME [OPTIONS] [TRACE]",
            "protoc-kprobe decode [OPTIONS] TRACE-OF-A-SCRIPT"),
        List.of(
            new Example(
                "A table of events, described by the header that the probes were made from",
                "protoc-kprobe decode net.h --func tcp_v4_connect trace"),
            new Example(
                "The same, described by the kprobe_events lines that made the probes",
                "protoc-kprobe decode --events my.events trace"),
            new Example(
                "Calls that failed, with their durations",
                "protoc-kprobe decode net.probe.json trace --calls --where 'retval < 0'"),
            new Example(
                "The slowest calls, and a histogram of the durations of all calls",
                "protoc-kprobe decode net.probe.json trace --slowest 10",
                "protoc-kprobe decode net.probe.json trace --latency")));
  }

  private static CommandHelp trace() {
    return new CommandHelp(
        "see the calls of a function live, on this machine or a remote one",
        List.of(
            "protoc-kprobe trace --func NAME [--on COMMAND] [OPTIONS]",
            "protoc-kprobe trace INPUT... [--func NAME] [--on COMMAND] [OPTIONS]"),
        List.of(
            new Example(
                "Parameters, by the types of the target's own BTF",
                "protoc-kprobe trace --func tcp_connect --return" + TARGET),
            new Example(
                "Results and durations, for ten seconds",
                "protoc-kprobe trace --func do_mkdirat --return --duration 10 \\",
                " " + TARGET),
            new Example(
                "How often each result came, counted by the kernel",
                "protoc-kprobe trace --func do_mkdirat --return --hist retval \\",
                " " + TARGET),
            new Example(
                "Events of this machine that meet a condition",
                "protoc-kprobe trace --func do_sys_openat2 --where 'filename ~ \"/etc/*\"' \\",
                "  --on 'sudo sh'")));
  }

  private static CommandHelp doctor() {
    return new CommandHelp(
        "learn what prevents probes on a target",
        List.of("protoc-kprobe doctor [INPUT...] [--func NAME] [--on COMMAND] [OPTIONS]"),
        List.of(
            new Example("The target itself", "protoc-kprobe doctor" + TARGET),
            new Example(
                "The target, and whether this function can be probed",
                "protoc-kprobe doctor --func tcp_v4_connect" + TARGET)));
  }
}
