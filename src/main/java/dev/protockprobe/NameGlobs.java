package dev.protockprobe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/** Names with wildcards, as a shell has them: {@code tcp_*}. */
final class NameGlobs {
  private NameGlobs() {}

  static boolean isGlob(String pattern) {
    return pattern.indexOf('*') >= 0
        || pattern.indexOf('?') >= 0
        || pattern.indexOf('[') >= 0
        || pattern.indexOf('{') >= 0;
  }

  /** The names that a glob matches; empty after a reported error. */
  static Optional<Predicate<String>> of(String glob, Diagnostics diagnostics) {
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
      return Optional.of(name -> matcher.matches(Path.of(name)));
    } catch (PatternSyntaxException e) {
      diagnostics.report(
          Diagnostic.error(
              DiagnosticCode.UNKNOWN_FUNCTION,
              "'%s' is no glob: %s".formatted(glob, e.getDescription())));
      return Optional.empty();
    }
  }

  /** The names that any of some patterns matches; every name if there is no pattern. */
  static Predicate<String> any(List<String> patterns, Diagnostics diagnostics) {
    List<Predicate<String>> all = new ArrayList<>();
    for (String pattern : patterns) {
      if (isGlob(pattern)) {
        of(pattern, diagnostics).ifPresent(all::add);
      } else {
        all.add(pattern::equals);
      }
    }
    return patterns.isEmpty()
        ? name -> true
        : name -> all.stream().anyMatch(predicate -> predicate.test(name));
  }
}
