package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.preprocess.Configuration;
import dev.protockprobe.source.SourceReader;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;

/**
 * Reports each mistake that the options of {@code compile} find in a project file, at the place of
 * the wrong value. The check of the options stops at its first mistake, so this class removes the
 * wrong value and has the other values checked again.
 */
final class PartMistakes {
  /** How a message about one value begins; others are about options that do not fit together. */
  private static final String OF_VALUE = "not a";

  private static final Pattern OPTION = Pattern.compile("(?<![\\w'-])--?([A-Za-z][\\w-]*)");

  private static final Pattern WITH_VALUE = Pattern.compile("--(?:(return)=|(emit) )([a-z]+)");

  private final Diagnostics diagnostics;

  PartMistakes(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Reports a mistake that the options have found, and further ones. */
  void report(ProjectPart part, ParameterException found) {
    List<ProjectArgument> left = new ArrayList<>(part.arguments());
    Optional<ParameterException> mistake = Optional.of(found);
    boolean first = true;
    while (mistake.isPresent()) {
      String message = UsageErrorHandler.message(mistake.get());
      boolean ofValue = message.startsWith(OF_VALUE);
      if (!first && !ofValue) {
        return; // perhaps only because a value was left out
      }
      Optional<ProjectArgument> blamed = blamed(message, left);
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.BAD_PROJECT,
              blamed.map(argument -> argument.written().at()).orElse(part.at()),
              inWordsOfFile(message)));
      if (!ofValue || blamed.isEmpty()) {
        return;
      }
      left.remove(blamed.get());
      first = false;
      mistake = mistake(left);
    }
  }

  /** A message about options as one about keys. */
  private static String inWordsOfFile(String message) {
    String values = WITH_VALUE.matcher(message).replaceAll("$1$2 = \\\"$3\\\"");
    return OPTION.matcher(values).replaceAll("'$1'");
  }

  private static Optional<ParameterException> mistake(List<ProjectArgument> arguments) {
    Diagnostics unsaid = new Diagnostics();
    try {
      GroupOptions options = GroupOptions.parse(words(arguments));
      options.artifacts().check();
      options.artifacts().chosen();
      SourceReader reader = new SourceReader(InputStream.nullInputStream(), unsaid);
      options.probes().request(Configuration.NONE, reader, unsaid);
      return Optional.empty();
    } catch (ParameterException e) {
      return Optional.of(e);
    }
  }

  /** The command line of arguments. */
  static List<String> words(List<ProjectArgument> arguments) {
    return arguments.stream().map(ProjectArgument::word).toList();
  }

  /** The argument whose value a message quotes, or else whose option it names first. */
  private static Optional<ProjectArgument> blamed(String message, List<ProjectArgument> arguments) {
    ProjectArgument named = null;
    int first = Integer.MAX_VALUE;
    for (ProjectArgument argument : arguments) {
      boolean quoted = !argument.text().isEmpty() && message.contains("'" + argument.text() + "'");
      if (quoted && message.startsWith(OF_VALUE)) {
        return Optional.of(argument);
      }
      int at = argument.option().isEmpty() ? -1 : message.indexOf(argument.option());
      if (at >= 0 && at < first) {
        first = at;
        named = argument;
      }
    }
    return Optional.ofNullable(named);
  }
}
