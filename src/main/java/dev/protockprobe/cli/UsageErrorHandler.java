package dev.protockprobe.cli;

import dev.protockprobe.diag.NearestNames;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports a mistake in a command line, and names the command that lists the options. */
final class UsageErrorHandler implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("protoc-kprobe: error: " + message(exception));
    err.println("  = help: " + help(exception));
    err.flush();
    return ExitCode.USAGE;
  }

  private static String help(ParameterException exception) {
    if (exception instanceof CommandOptions.HelpedException helped) {
      return helped.help();
    }
    CommandLine command = exception.getCommandLine();
    String options = "run '" + command.getCommandName() + " --help' for the options";
    if (exception instanceof UnmatchedArgumentException unknown) {
      String name = unknown.getUnmatched().get(0).replaceFirst("=.*", "");
      OptionSpec out = command.getCommandSpec().findOption("--out");
      if (name.equals("-o") && out != null) {
        return "did you mean '--out " + out.paramLabel() + "'? Otherwise " + options;
      }
      List<String> known = new ArrayList<>();
      command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
      return NearestNames.didYouMean(name, known, " Otherwise " + options).orElse(options);
    }
    return options;
  }

  /**
   * Our own words for the mistakes that picocli finds; it describes options by their Java types.
   */
  static String message(ParameterException exception) {
    if (exception instanceof UnmatchedArgumentException unknown) {
      return "unknown option: '" + unknown.getUnmatched().get(0) + "'";
    } else if (exception instanceof MissingParameterException missing) {
      ArgSpec option = missing.getMissing().get(0);
      return "%s needs a value: %1$s %s".formatted(name(option), option.paramLabel());
    } else if (exception.getArgSpec() instanceof OptionSpec option) {
      return badValue(option, exception.getValue());
    }
    return exception.getMessage();
  }

  private static String badValue(OptionSpec option, String value) {
    Object[] choices = option.type().getEnumConstants();
    return choices == null
        ? "%s does not take a value: '%s'".formatted(name(option), value)
        : "not a value of %s: '%s' (expected one of %s)"
            .formatted(
                name(option),
                value,
                Stream.of(choices)
                    .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ")));
  }

  private static String name(ArgSpec option) {
    return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
  }
}
