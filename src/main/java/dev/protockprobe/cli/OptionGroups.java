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

  private static final String PROBED = "What to probe";
  private static final String FETCHED = "What to fetch";
  private static final String COMPARED = "What to check";
  private static final String SHOWN = "What is shown of events";
  private static final String LISTED = "What is listed";
  private static final String OUTPUT = "Output";

  /** By command: for each usual heading that does not fit the command, the heading to show. */
  private static final Map<String, Map<String, String>> OF_COMMANDS =
      Map.of(
          "list", Map.of(PROBED, LISTED, FETCHED, LISTED, SHOWN, OUTPUT),
          "explain", Map.of(SHOWN, OUTPUT),
          "check", Map.of(PROBED, COMPARED, SHOWN, OUTPUT),
          "decode",
              Map.of(
                  PROBED, "What was probed",
                  FETCHED, "What was fetched",
                  COMPARED, "What describes the events"));

  /** The first names of options, by the headings. */
  private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

  static {
    add(PROBED, "--func --syscall --with --proto --module --return --maxactive");
    add(FETCHED, "--fetch --fields --views --no-view --pointers --no-guard");
    add("The target", "--on --arch --kernel --features --at");
    add("The run", "--duration --max-events --pid --include-self --buffer-size --all-or-none");
    add("The run", "--stacktrace");
    add(COMPARED, "--events --against --formats --project --target");
    add("Which events", "--filter --where --since --until");
    add(SHOWN, "--fix --format --columns --calls --no-calls --latency --slowest --stacks");
    add(SHOWN, "--wall --assume --record --strict --unparsed --threads");
    add("Counts in place of events", "--hist --hist-sum --hist-size");
    add(LISTED, "--layout --types");
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
    String last = command.name().substring(command.name().lastIndexOf(' ') + 1);
    Map<String, String> own = OF_COMMANDS.getOrDefault(last, Map.of());
    Map<String, List<OptionSpec>> found = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> entry : NAMES.entrySet()) {
      String heading = own.getOrDefault(entry.getKey(), entry.getKey());
      for (String name : entry.getValue()) {
        OptionSpec option = command.findOption(name);
        if (option != null && rest.remove(option)) {
          found.computeIfAbsent(heading, none -> new ArrayList<>()).add(option);
        }
      }
    }
    List<Group> groups = new ArrayList<>();
    found.forEach((heading, options) -> groups.add(new Group(heading, options)));
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
