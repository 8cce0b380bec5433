package dev.protockprobe.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes a command's manual page, in the macros of {@code man(7)}: its help, with its page of
 * {@code src/doc} between the description and the options.
 */
final class ManPage {
  private static final String PROGRAM = "protoc-kprobe";

  private static final String EXIT_STATUS =
      """
      .SH EXIT STATUS
      .IP 0
      done
      .IP 1
      an error in an input
      .IP 2
      an error in the command line
      .IP 3
      check has found a mismatch
      .IP 70
      a mistake of protoc\\-kprobe itself
      """;

  private final CommandSpec command;
  private final String manual;
  private final List<String> others;
  private final StringBuilder page = new StringBuilder();

  /**
   * A page to write.
   *
   * @param manual sections to follow the description, in the macros of {@code man(7)}
   * @param others the names of the pages to see also
   */
  ManPage(CommandSpec command, String manual, List<String> others) {
    this.command = command;
    this.manual = manual;
    this.others = others;
  }

  /** The page's name: {@code protoc-kprobe-decode}. */
  static String name(CommandSpec command) {
    return command.parent() == null ? PROGRAM : PROGRAM + "-" + command.name();
  }

  /** The text of the page. */
  String text() {
    String name = name(command);
    String description = String.join(" ", command.usageMessage().description());
    page.append(".TH ").append(quoted(name.toUpperCase(Locale.ROOT))).append(" 1\n");
    page.append(".SH NAME\n").append(quoted(name)).append(" \\- ");
    String[] task = command.usageMessage().header();
    page.append(quoted(task.length > 0 ? task[0] : summary(description))).append('\n');
    synopsis();
    page.append(".SH DESCRIPTION\n").append(line(description)).append('\n');
    page.append(manual);
    if (!command.subcommands().isEmpty()) {
      page.append(".SH COMMANDS\n");
      command.subcommands().forEach((word, line) -> addCommand(word, line.getCommandSpec()));
    }
    page.append(".SH OPTIONS\n");
    for (PositionalParamSpec positional : command.positionalParameters()) {
      item(italic(positional.paramLabel()), positional);
    }
    for (OptionSpec option : command.options()) {
      item(names(option), option);
    }
    if (command.parent() != null) {
      examples(CommandHelp.of(command.name()));
    }
    page.append(EXIT_STATUS);
    page.append(".SH SEE ALSO\n");
    for (String other : others) {
      if (!other.equals(name)) {
        page.append(".BR ").append(quoted(other)).append(" (1)\n");
      }
    }
    return page.toString();
  }

  private void synopsis() {
    page.append(".SH SYNOPSIS\n");
    String name = name(command).replaceFirst(PROGRAM + "-", PROGRAM + " ");
    if (command.usageMessage().customSynopsis().length > 0) {
      for (String form : command.usageMessage().customSynopsis()) {
        page.append(line(form.strip())).append("\n.br\n");
      }
      return;
    }
    page.append(bold(name)).append(" [").append(italic("OPTIONS")).append(']');
    for (PositionalParamSpec positional : command.positionalParameters()) {
      page.append(" [").append(italic(positional.paramLabel())).append("]...");
    }
    page.append('\n');
  }

  private void examples(CommandHelp help) {
    page.append(".SH EXAMPLES\n");
    for (CommandHelp.Example example : help.examples()) {
      page.append(".PP\n").append(line(example.purpose())).append(":\n.PP\n.nf\n.RS\n");
      example.lines().forEach(text -> page.append(line(text)).append('\n'));
      page.append(".RE\n.fi\n");
    }
  }

  private void addCommand(String word, CommandSpec other) {
    page.append(".TP\n").append(bold(word)).append('\n');
    page.append(line(String.join(" ", other.usageMessage().header()))).append('\n');
  }

  private static String names(OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(names.isEmpty() ? "" : ", ").append(bold(name));
    }
    if (option.arity().max() > 0) {
      String value = option.paramLabel();
      boolean optional = option.arity().min() == 0;
      names.append(optional ? "[=" + italic(value) + "]" : " " + italic(value));
    }
    return names.toString();
  }

  private void item(String title, ArgSpec arg) {
    page.append(".TP\n").append(title).append('\n');
    page.append(line(String.join(" ", arg.description()))).append('\n');
  }

  /** The first sentence, as lists of pages show it: no capital, no full stop. */
  private static String summary(String description) {
    int end = description.indexOf(". ");
    String first = end < 0 ? description : description.substring(0, end);
    String bare = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    return Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
  }

  private static String bold(String text) {
    return "\\fB" + quoted(text) + "\\fR";
  }

  private static String italic(String text) {
    return "\\fI" + quoted(text) + "\\fR";
  }

  /** Text that may begin a line, where a dot or an apostrophe would be a macro. */
  private static String line(String text) {
    boolean macro = text.startsWith(".") || text.startsWith("'");
    return (macro ? "\\&" : "") + quoted(text);
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%");
  }
}
