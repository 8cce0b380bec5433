package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges equal diagnostics of a group that is compiled for several targets. If only some of the
 * targets have a diagnostic, its message names them.
 */
final class TargetDiagnostics {
  private final Map<String, Said> all = new LinkedHashMap<>();

  /** A diagnostic and the targets that it is about. */
  private record Said(Diagnostic diagnostic, Set<String> targets) {}

  /** Adds what was said for one target. */
  void add(String target, List<Diagnostic> said) {
    for (Diagnostic diagnostic : said) {
      all.computeIfAbsent(key(diagnostic), key -> new Said(diagnostic, new LinkedHashSet<>()))
          .targets()
          .add(target);
    }
  }

  /** Reports all; {@code targets} is how many there are. */
  void report(int targets, Diagnostics diagnostics) {
    for (Said said : all.values()) {
      boolean ofAll = said.targets().size() == targets;
      diagnostics.report(ofAll ? said.diagnostic() : forTargets(said));
    }
  }

  private static Diagnostic forTargets(Said said) {
    Diagnostic it = said.diagnostic();
    return new Diagnostic(
        it.severity(),
        it.code(),
        it.span(),
        it.message() + ", for " + String.join(" and ", said.targets()),
        it.help(),
        it.related());
  }

  /** The texts of diagnostics that look the same; equal inputs may have been read twice. */
  private static String key(Diagnostic diagnostic) {
    StringBuilder key = new StringBuilder();
    key.append(diagnostic.severity()).append(diagnostic.code()).append(diagnostic.message());
    key.append('\n').append(diagnostic.help());
    diagnostic.span().ifPresent(span -> append(span, key));
    for (Diagnostic.Related related : diagnostic.related()) {
      append(related.span(), key);
      key.append(related.message());
    }
    return key.toString();
  }

  private static void append(Span span, StringBuilder key) {
    key.append('\n').append(span.location()).append(' ').append(span.end() - span.start());
    key.append(span.file().isGenerated() ? span.file().text(0, span.file().length()) : "");
  }
}
