package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Severity;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points each diagnostic of a {@link ProjectPart} at the value in the project file that the
 * diagnostic is about: the value from which an option's text came, or the value that the message
 * quotes.
 */
final class PlacedDiagnostics {
  /**
   * The file name of a text that is an option's value: {@code <--fetch 2>} for the second {@code
   * --fetch}.
   */
  private static final Pattern TEXT = Pattern.compile("<(--[a-z]+)(?: (\\d+))?>");

  /** The keys that name functions. */
  private static final Set<String> NAMING = Set.of(GroupOptions.FUNC, GroupOptions.SYSCALL);

  private final ProjectPart part;

  PlacedDiagnostics(ProjectPart part) {
    this.part = part;
  }

  /** The diagnostic with its place in the project file. */
  Diagnostic placed(Diagnostic said) {
    List<Diagnostic.Related> related = new ArrayList<>();
    for (Diagnostic.Related each : said.related()) {
      related.add(new Diagnostic.Related(placed(each.span()), each.message()));
    }
    Optional<ProjectArgument> quoted = said.span().isPresent() ? Optional.empty() : quoted(said);
    Optional<Span> span =
        quoted.map(argument -> argument.written().at()).or(() -> said.span().map(this::placed));
    if (span.isEmpty() && said.severity() == Severity.ERROR) {
      span = Optional.of(part.at());
    }
    boolean missing = said.code() == DiagnosticCode.INPUT_NOT_FOUND && quoted.isPresent();
    return new Diagnostic(
        said.severity(),
        said.code(),
        span,
        said.message(),
        missing ? help(quoted.get().written().text()) : said.help(),
        related);
  }

  private static String help(String path) {
    return path.startsWith("/")
        ? "check the path"
        : "paths are relative to the directory of the project file";
  }

  private Span placed(Span span) {
    Matcher name = TEXT.matcher(span.file().name());
    if (!name.matches()) {
      return span;
    }
    int left = name.group(2) == null ? 1 : Integer.parseInt(name.group(2));
    for (ProjectArgument argument : part.arguments()) {
      if (argument.option().equals(name.group(1)) && --left == 0) {
        return argument.written().part(span.start(), span.end());
      }
    }
    return span;
  }

  /**
   * The argument whose value a message quotes. If a message about an unknown function quotes both
   * the function and the input that lacks it, this is the function.
   */
  private Optional<ProjectArgument> quoted(Diagnostic said) {
    List<ProjectArgument> all =
        part.arguments().stream()
            .filter(one -> !one.text().isEmpty())
            .filter(one -> said.message().contains("'" + one.text() + "'"))
            .toList();
    return all.stream()
        .filter(one -> said.code() == DiagnosticCode.UNKNOWN_FUNCTION)
        .filter(one -> NAMING.contains(one.key()))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }
}
