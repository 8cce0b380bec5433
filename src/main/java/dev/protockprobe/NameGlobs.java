package dev.protockprobe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.index.WantedNames;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/** Matches names against shell wildcards: {@code tcp_*}. */
final class NameGlobs {
  private NameGlobs() {}

  static boolean isGlob(String pattern) {
    return pattern.indexOf('*') >= 0
        || pattern.indexOf('?') >= 0
        || pattern.indexOf('[') >= 0
        || pattern.indexOf('{') >= 0;
  }

  /** The test whether a glob matches a name; empty after a reported error. */
  static Optional<Predicate<String>> of(String glob, Diagnostics diagnostics) {
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
      return Optional.of(name -> matcher.matches(Path.of(name)));
    } catch (PatternSyntaxException e) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.UNKNOWN_FUNCTION,
              "not a glob: '%s' (%s)".formatted(glob, e.getDescription())));
      return Optional.empty();
    }
  }

  /** The names that at least one pattern matches; all names if there are no patterns. */
  static WantedNames any(List<String> patterns, Diagnostics diagnostics) {
    List<String> exact = new ArrayList<>();
    List<Predicate<String>> globs = new ArrayList<>();
    for (String pattern : patterns) {
      if (isGlob(pattern)) {
        of(pattern, diagnostics).ifPresent(globs::add);
      } else {
        exact.add(pattern);
      }
    }
    if (patterns.isEmpty()) {
      return WantedNames.all();
    } else if (globs.isEmpty()) {
      return new WantedNames(exact, exact::contains);
    }
    return new WantedNames(
        List.of(),
        name -> exact.contains(name) || globs.stream().anyMatch(glob -> glob.test(name)));
  }
}
