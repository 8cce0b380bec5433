package dev.protockprobe.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The program: {@code compile} is what it does when no command is named. */
public final class Main {
  private static final String NAME = "protoc-kprobe";

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs one command line and returns its exit code. */
  static int run(String... args) {
    if (args.length == 0) {
      about("--help");
      return ExitCode.USAGE;
    }
    // Only the command that runs is built: a short run has no time for the others.
    return switch (args[0]) {
      case "-h", "--help", "help" -> about("--help");
      case "-V", "--version" -> about("--version");
      case "compile" -> run(new CompileCommand().options(), args[0], rest(args));
      case "explain" -> run(new ExplainCommand().options(), args[0], rest(args));
      case "decode" -> run(new DecodeCommand().options(), args[0], rest(args));
      default -> run(new CompileCommand().options(), "", args);
    };
  }

  private static int run(CommandOptions options, String name, String... args) {
    return new CommandLine(options.spec())
        .setCommandName(name.isEmpty() ? NAME : NAME + " " + name)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new InternalErrorHandler())
        .execute(args);
  }

  /** Tells about the program as a whole. */
  private static int about(String option) {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.usageMessage()
        .description("Compiles C prototypes to kernel probes, and decodes their traces.")
        .customSynopsis(NAME + " INPUT... [--func NAME] [OPTIONS]", NAME + " COMMAND [OPTIONS]")
        .footer("", NAME + " COMMAND --help tells the options of a command.");
    String version = Main.class.getPackage().getImplementationVersion();
    spec.version(NAME + " " + (version == null ? "(not packaged)" : version));
    CommandOptions.addHelp(spec);
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Shows the version.")
            .build());
    spec.addSubcommand("compile", new CompileCommand().options().spec());
    spec.addSubcommand("explain", new ExplainCommand().options().spec());
    spec.addSubcommand("decode", new DecodeCommand().options().spec());
    return new CommandLine(spec).execute(option);
  }

  private static String[] rest(String... args) {
    return Arrays.copyOfRange(args, 1, args.length);
  }
}
