package dev.protockprobe.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Sorts the options of a command into the groups under which its help and its manual page show
 * them. Only printed help needs the groups, so they are not a part of picocli's model.
 */
final class OptionGroups {
  /**
   * Options under one heading, in the order of the help.
   *
   * @param heading without a colon
   */
  record Group(String heading, List<OptionSpec> options) {}

  /** The first names of options, by the headings. */
  private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

  static {
    add("What to probe", "--func --syscall --with --proto --module --return --maxactive");
    add("What to fetch", "--fetch --fields --views --no-view --pointers --no-guard");
    add("The target", "--on --arch --kernel --features --at");
    add("The run", "--duration --max-events --pid --include-self --buffer-size --all-or-none");
    add("The run", "--stacktrace");
    add("What to compare", "--against --events --formats --project --fix");
    add("Which events", "--filter --where --since --until");
    add(
        "What is shown of events",
        "--format --columns --calls --no-calls --latency --slowest --stacks");
    add("What is shown of events", "--wall --assume --record --strict --unparsed --threads");
    add("Counts in place of events", "--hist --hist-sum --hist-size");
    add("What is listed", "--layout --types");
    add("Where types come from", "--btf --btf-base --kernel-tree --no-kernel-tree --kconfig");
    add("Where types come from", "--compile-commands -I -D -U -include --preprocess");
    add("Where types come from", "-fms-extensions -fno-ms-extensions");
    add("Names of probes", "--group --event --name");
    add("Files that are written", "--emit --decoder --out --list-outputs -MD -MF -MT -MQ -MP");
    add("Messages", "--keep-going --color --diagnostics --progress --help");
  }

  private OptionGroups() {}

  private static void add(String heading, String names) {
    NAMES.computeIfAbsent(heading, none -> new ArrayList<>()).addAll(List.of(names.split(" ", -1)));
  }

  /** The groups of a command that have options; an option without a group is in the last one. */
  static List<Group> of(CommandSpec command) {
    List<OptionSpec> rest = new ArrayList<>(command.options());
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : NAMES.entrySet()) {
      List<OptionSpec> options = new ArrayList<>();
      for (String name : entry.getValue()) {
        OptionSpec option = command.findOption(name);
        if (option != null && rest.remove(option)) {
          options.add(option);
        }
      }
      if (!options.isEmpty()) {
        groups.add(new Group(entry.getKey(), options));
      }
    }
    if (!rest.isEmpty()) {
      groups.add(new Group("Other", rest));
    }
    return groups;
  }

  /** The list of a command's options for its help; all groups have the same columns. */
  static String text(Help help) {
    StringBuilder text = new StringBuilder();
    for (Group group : of(help.commandSpec())) {
      Help.Layout layout =
          help.createDefaultLayout(
              help.commandSpec().options(),
              help.commandSpec().positionalParameters(),
              help.colorScheme());
      layout.addAllOptions(group.options(), help.parameterLabelRenderer());
      text.append(System.lineSeparator()).append(group.heading()).append(':');
      text.append(System.lineSeparator()).append(layout);
    }
    return text.toString();
  }
}
