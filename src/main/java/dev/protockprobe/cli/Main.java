package dev.protockprobe.cli;

import dev.protockprobe.diag.NearestNames;
import java.io.File;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The program's entry point: runs the command that a command line names, by default {@code
 * compile}.
 */
public final class Main {
  private static final String NAME = "protoc-kprobe";
  private static final String COMPILE = "compile";
  private static final List<String> COMMANDS =
      List.of(COMPILE, "build", "explain", "check", "list", "decode", "trace", "doctor");

  private Main() {}

  public static void main(String[] args) {
    int code = run(Streams.ofProcess(), args);
    // From Java 21 on, exit() first sets up logging, which takes a tenth of a short run.
    if (code != ExitCode.DONE) {
      System.exit(code);
    }
  }

  /** Runs one command line and returns its exit code. */
  static int run(Streams streams, String... args) {
    if (args.length == 0) {
      about(streams, "--help");
      return ExitCode.USAGE;
    }
    // Only the command that runs is built: a short run has no time for the others.
    return switch (args[0]) {
      case "-h", "--help", "help" -> about(streams, "--help");
      case "-V", "--version" -> about(streams, "--version");
      case COMPILE -> run(streams, new CompileCommand(streams).options(), args[0], rest(args));
      case "build" -> run(streams, new BuildCommand(streams).options(), args[0], rest(args));
      case "explain" -> run(streams, new ExplainCommand(streams).options(), args[0], rest(args));
      case "check" -> run(streams, new CheckCommand(streams).options(), args[0], rest(args));
      case "list" -> run(streams, new ListCommand(streams).options(), args[0], rest(args));
      case "decode" -> run(streams, new DecodeCommand(streams).options(), args[0], rest(args));
      case "trace" -> run(streams, new TraceCommand(streams).options(), args[0], rest(args));
      case "doctor" -> run(streams, new DoctorCommand(streams).options(), args[0], rest(args));
      default -> compile(streams, args);
    };
  }

  /**
   * Runs the command that needs no name. A first argument that is not a file, but resembles a
   * command's name, is a mistake.
   */
  private static int compile(Streams streams, String... args) {
    if (args[0].endsWith(Project.EXTENSION) || args[0].startsWith("--project")) {
      return isOfBuild(args, streams);
    }
    Optional<String> question =
        args[0].startsWith("-") || new File(args[0]).exists()
            ? Optional.empty()
            : NearestNames.didYouMean(args[0], COMMANDS, "");
    if (question.isPresent()) {
      PrintWriter err = streams.errWriter();
      err.println(NAME + ": error: neither a command nor a file: '" + args[0] + "'");
      err.println("  = help: " + question.get());
      return ExitCode.USAGE;
    }
    return run(streams, new CompileCommand(streams).options(), COMPILE, args);
  }

  private static int isOfBuild(String[] args, Streams streams) {
    boolean file = args[0].endsWith(Project.EXTENSION) && !args[0].startsWith("-");
    PrintWriter err = streams.errWriter();
    err.println(NAME + ": error: a project file is for the command build: '" + args[0] + "'");
    err.println("  = help: run '" + NAME + " build " + (file ? args[0] : "FILE") + "'");
    return ExitCode.USAGE;
  }

  private static int run(Streams streams, CommandOptions options, String name, String... args) {
    // picocli's tracer warns of quotes and of options given twice, neither of which is a mistake
    // here.
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    if (asksForHelp(args)) {
      CommandHelp.of(name).addTo(options.spec());
    }
    CommandLine command =
        new CommandLine(options.spec())
            .setCommandName(NAME + " " + name)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOverwrittenOptionsAllowed(true)
            .setOut(streams.outWriter())
            .setErr(streams.errWriter())
            .setParameterExceptionHandler(new UsageErrorHandler())
            .setExecutionExceptionHandler(new InternalErrorHandler());
    try {
      return command.execute(args);
    } catch (OutOfMemoryError e) {
      command.getErr().println("protoc-kprobe: error: not enough memory for this input");
      return ExitCode.ERRORS;
    } catch (StackOverflowError e) {
      return InternalErrorHandler.report(e, command.getErr());
    }
  }

  private static boolean asksForHelp(String... args) {
    for (String arg : args) {
      if (arg.equals("-h") || arg.equals("--help")) {
        return true;
      }
    }
    return false;
  }

  /** Prints the help or the version of the whole program. */
  private static int about(Streams streams, String option) {
    return commandLine(streams)
        .setOut(streams.outWriter())
        .setErr(streams.errWriter())
        .execute(option);
  }

  /** The whole program with all of its commands. */
  static CommandLine commandLine(Streams streams) {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.usageMessage()
        .description(
            "Compiles C prototypes to Linux kernel probes, and decodes the traces of these probes.")
        .customSynopsis(
            NAME + " INPUT... [--func NAME] [OPTIONS]", "       " + NAME + " COMMAND [OPTIONS]")
        .commandListHeading("%nCommands:%n")
        .footer("", "Run '" + NAME + " COMMAND --help' for the options and examples of a command.");
    String version = Main.class.getPackage().getImplementationVersion();
    spec.version(NAME + " " + (version == null ? "(not packaged)" : version));
    CommandOptions.addHelp(spec);
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Shows the version.")
            .build());
    add(spec, "trace", new TraceCommand(streams).options());
    add(spec, COMPILE, new CompileCommand(streams).options());
    add(spec, "build", new BuildCommand(streams).options());
    add(spec, "decode", new DecodeCommand(streams).options());
    add(spec, "explain", new ExplainCommand(streams).options());
    add(spec, "list", new ListCommand(streams).options());
    add(spec, "check", new CheckCommand(streams).options());
    add(spec, "doctor", new DoctorCommand(streams).options());
    return new CommandLine(spec);
  }

  /** Adds a command; the program's help shows what it is for. */
  private static void add(CommandSpec spec, String name, CommandOptions options) {
    CommandHelp help = CommandHelp.of(name);
    help.addTo(options.spec());
    options.spec().usageMessage().header(help.task());
    spec.addSubcommand(name, options.spec());
  }

  private static String[] rest(String... args) {
    return Arrays.copyOfRange(args, 1, args.length);
  }
}
