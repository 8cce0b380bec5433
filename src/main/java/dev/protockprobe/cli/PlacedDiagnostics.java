package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Severity;
import dev.protockprobe.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the places in a project file that diagnostics of a part are about: a text that would be an
 * option's value on a command line, or a file that a value names.
 */
final class PlacedDiagnostics {
  /** The name of a text that an option has: {@code <--fetch 2>}. */
  private static final Pattern TEXT = Pattern.compile("<(--[a-z]+)(?: (\\d+))?>");

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
    Optional<Span> span = said.span().isPresent() ? said.span().map(this::placed) : quoted(said);
    boolean missing = said.code() == DiagnosticCode.INPUT_NOT_FOUND;
    return new Diagnostic(
        said.severity(),
        said.code(),
        span,
        said.message(),
        missing ? "paths are relative to the directory of the project file" : said.help(),
        related);
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

  /** The value that a message about no text quotes; for an error, at least the part's table. */
  private Optional<Span> quoted(Diagnostic said) {
    for (ProjectArgument argument : part.arguments()) {
      if (!argument.text().isEmpty() && said.message().contains("'" + argument.text() + "'")) {
        return Optional.of(argument.written().at());
      }
    }
    return said.severity() == Severity.ERROR ? Optional.of(part.at()) : Optional.empty();
  }
}
