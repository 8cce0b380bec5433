package dev.protockprobe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes a command's manual page in the macros of {@code man(7)}. The page is the command's help,
 * with the command's text from {@code src/doc} between the description and the options.
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
      """;

  private static final String MISMATCH =
      """
      .IP 3
      check has found a mismatch
      """;

  private static final String INTERNAL_ERROR =
      """
      .IP 70
      a mistake of protoc\\-kprobe itself
      """;

  /** Where the examples can be run, and what the program keeps. */
  private static final String FILES =
      """
      .SH FILES
      .TP
      /usr/share/doc/protoc\\-kprobe
      the files that the examples use: run the examples in this directory, or in
      share/doc/protoc\\-kprobe of an unpacked archive
      .TP
      ~/.cache/protoc\\-kprobe
      archives of the program's classes, 40 MB for each version, and the BTF of kernels that trace has
      seen; may be deleted at any time
      """;

  private final CommandSpec command;
  private final String manual;
  private final List<String> others;
  private final StringBuilder page = new StringBuilder();

  /**
   * A page to write.
   *
   * @param manual sections to follow the description, in the macros of {@code man(7)}
   * @param others the pages to see also, such as {@code protoc-kprobe-list(1)}
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
    page.append(".SH DESCRIPTION\n");
    // A manual whose first paragraph is an introduction needs no other.
    if (!manual.startsWith(".PP\n") || manual.startsWith(".PP\n.nf")) {
      page.append(line(description)).append('\n');
    }
    page.append(manual);
    if (!command.subcommands().isEmpty()) {
      page.append(".SH COMMANDS\n");
      command.subcommands().forEach((word, line) -> addCommand(word, line.getCommandSpec()));
    }
    page.append(".SH OPTIONS\n");
    for (PositionalParamSpec positional : command.positionalParameters()) {
      item(italic(positional.paramLabel()), positional);
    }
    for (OptionGroups.Group group : OptionGroups.of(command)) {
      page.append(command.parent() == null ? "" : ".SS " + quoted(group.heading()) + "\n");
      group.options().forEach(option -> item(names(option), option));
    }
    page.append(".SH EXAMPLES\n");
    if (command.parent() == null) {
      command
          .subcommands()
          .keySet()
          .forEach(word -> example(CommandHelp.of(word).examples().get(0)));
    } else {
      CommandHelp.of(command.name()).examples().forEach(this::example);
    }
    boolean checks = command.parent() == null || command.name().equals("check");
    page.append(EXIT_STATUS).append(checks ? MISMATCH : "").append(INTERNAL_ERROR);
    return page.append(end(name, others)).toString();
  }

  /** The sections at the end of the page {@code name}: files, and the pages to see also. */
  static String end(String name, List<String> others) {
    StringBuilder end = new StringBuilder(FILES).append(".SH SEE ALSO\n");
    List<String> items = new ArrayList<>();
    for (String other : others) {
      int bracket = other.indexOf('(');
      if (!other.substring(0, bracket).equals(name)) {
        items.add(".BR " + quoted(other.substring(0, bracket)) + " " + other.substring(bracket));
      }
    }
    return end.append(String.join(" ,\n", items)).append('\n').toString();
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

  private void example(CommandHelp.Example example) {
    page.append(".PP\n").append(line(example.purpose())).append(":\n.PP\n.nf\n.RS\n");
    example.lines().forEach(text -> page.append(line(text)).append('\n'));
    page.append(".RE\n.fi\n");
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
