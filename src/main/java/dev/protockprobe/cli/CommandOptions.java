package dev.protockprobe.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * The options of one command and the values that a command line gives them. They are built by code,
 * because reading picocli's annotations at run time took a third of a short run.
 */
final class CommandOptions {
  private final CommandSpec spec;
  private final PositionalParamSpec positionals;

  /** The options that every command has; {@code command} is what picocli runs. */
  CommandOptions(Object command, String description, PositionalParamSpec positionals) {
    this.positionals = positionals;
    // No text of ours has variables; to look for them would take a tenth of a short run.
    this.spec = CommandSpec.wrapWithoutInspection(command).interpolateVariables(false);
    spec.usageMessage().description(description).autoWidth(true);
    spec.addPositional(positionals);
    addHelp(spec);
  }

  static void addHelp(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this help.").build());
  }

  /** Positional parameters, of which {@code label} names one. */
  static PositionalParamSpec positionals(String label, String description) {
    return PositionalParamSpec.builder()
        .index("0..*")
        .arity("0..*")
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }

  CommandSpec spec() {
    return spec;
  }

  void addOption(String name, String label, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(String.class)
            .description(description)
            .build());
  }

  /** Replaces the description of an option. */
  void describe(String name, String description) {
    OptionSpec option = spec.findOption(name);
    spec.remove(option);
    spec.addOption(option.toBuilder().description(description).build());
  }

  /** Adds an option without a value. */
  void addFlag(String name, String description) {
    spec.addOption(OptionSpec.builder(name).type(boolean.class).description(description).build());
  }

  /** Adds an option that takes one of an enum's constants, in any case of letters. */
  void addChoice(String name, String label, Class<? extends Enum<?>> type, String description) {
    spec.addOption(
        OptionSpec.builder(name).paramLabel(label).type(type).description(description).build());
  }

  /**
   * Adds an option that may be given several times.
   *
   * @param separator also separates values within one option; empty for none
   */
  void addRepeatable(String name, String label, String separator, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .splitRegex(separator)
            .description(description)
            .build());
  }

  List<String> positionals() {
    List<String> values = positionals.getValue();
    return values == null ? List.of() : values;
  }

  /** The value of an option, of the type it was added with. */
  <T> T value(String name, T otherwise) {
    // findOption() looks for variables in the names of all options each time.
    T value = spec.optionsMap().get(name).getValue();
    return value == null ? otherwise : value;
  }

  /** Whether the command has an option and the command line gives it. */
  boolean isGiven(String name) {
    OptionSpec option = spec.findOption(name);
    Object value = option == null ? null : option.getValue();
    return value != null && !value.equals(false);
  }

  /** An exception that prints {@code message} and the usage, and exits with 2. */
  ParameterException usageError(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The same with a help of its own, in place of the advice to look at the options. */
  ParameterException usageError(String message, String help) {
    return new HelpedException(spec.commandLine(), message, help);
  }

  /** A mistake in the command line, with a help text that says how to correct it. */
  static final class HelpedException extends ParameterException {
    private static final long serialVersionUID = 1;

    private final String help;

    private HelpedException(CommandLine command, String message, String help) {
      super(command, message);
      this.help = help;
    }

    String help() {
      return help;
    }
  }
}
