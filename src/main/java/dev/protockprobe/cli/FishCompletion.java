package dev.protockprobe.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the script that completes command lines in fish, which picocli cannot write. */
final class FishCompletion {
  private static final String PROGRAM = "protoc-kprobe";

  private FishCompletion() {}

  static String text(CommandLine program) {
    StringBuilder text = new StringBuilder();
    String commands = String.join(" ", program.getSubcommands().keySet());
    for (CommandLine command : program.getSubcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      text.append(rule("-n '__fish_use_subcommand'"));
      text.append(" -a ").append(spec.name()).append(description(spec)).append('\n');
      // A command line without a command takes the options of compile.
      String condition =
          spec.name().equals("compile")
              ? "not __fish_seen_subcommand_from " + commands.replace("compile", "").strip()
              : "__fish_seen_subcommand_from " + spec.name();
      for (OptionSpec option : spec.options()) {
        add(option, condition, text);
      }
    }
    return text.toString();
  }

  private static void add(OptionSpec option, String condition, StringBuilder text) {
    text.append(rule("-n '" + condition + "'"));
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      String kind = isLong ? " -l " : name.length() == 2 ? " -s " : " -o ";
      text.append(kind).append(name.substring(isLong ? 2 : 1));
    }
    text.append(option.arity().min() > 0 ? " -r" : "");
    List<String> values = CompletionValues.of(option);
    if (!values.isEmpty()) {
      text.append(" -f -a '").append(String.join(" ", values)).append('\'');
    }
    text.append(description(option.description())).append('\n');
  }

  private static String rule(String condition) {
    return "complete -c " + PROGRAM + " " + condition;
  }

  private static String description(CommandSpec spec) {
    return description(spec.usageMessage().description());
  }

  /** The first sentence. */
  private static String description(String[] lines) {
    String text = String.join(" ", lines);
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end);
    return " -d '" + first.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
