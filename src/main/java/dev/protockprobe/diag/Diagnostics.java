package dev.protockprobe.diag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what the stages say, so that one run shows every mistake of its inputs. A stage that
 * reports an error returns no value; the next stages go on with what is left.
 */
public final class Diagnostics {
  private final Set<Diagnostic> reported = new LinkedHashSet<>();
  private int errors;

  /** Adds a diagnostic; the same one twice counts once. */
  public void report(Diagnostic diagnostic) {
    if (reported.add(diagnostic) && diagnostic.severity() == Severity.ERROR) {
      errors++;
    }
  }

  public boolean isEmpty() {
    return reported.isEmpty();
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  public int errorCount() {
    return errors;
  }

  /** Everything reported: by file in the order the files came up, then by position. */
  public List<Diagnostic> sorted() {
    Map<String, Integer> fileOrder = new LinkedHashMap<>();
    for (Diagnostic diagnostic : reported) {
      fileOrder.putIfAbsent(fileName(diagnostic), fileOrder.size());
    }
    List<Diagnostic> sorted = new ArrayList<>(reported);
    sorted.sort(
        Comparator.comparing((Diagnostic d) -> fileOrder.get(fileName(d)))
            .thenComparing(d -> d.span().map(Span::start).orElse(0)));
    return sorted;
  }

  private static String fileName(Diagnostic diagnostic) {
    return diagnostic.span().map(span -> span.file().name()).orElse("");
  }
}
