package dev.protockprobe.diag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Collects the diagnostics that the stages of a run report, so that one run shows every mistake of
 * its inputs. A stage that reports an error returns no value; the next stages go on with what is
 * left.
 */
public final class Diagnostics {
  private Map<List<Object>, Diagnostic> reported = new LinkedHashMap<>();
  private int errors;

  /** Adds a diagnostic; the same one twice counts once. */
  public void report(Diagnostic diagnostic) {
    boolean isNew = reported.putIfAbsent(key(diagnostic), diagnostic) == null;
    if (isNew && diagnostic.severity() == Severity.ERROR) {
      errors++;
    }
  }

  /**
   * Runs a stage and withholds everything that it reports, even diagnostics that have been reported
   * before. The caller reports those again that shall stay.
   */
  public <T> Outcome<T> aside(Supplier<T> stage) {
    Map<List<Object>, Diagnostic> before = reported;
    int errorsBefore = errors;
    reported = new LinkedHashMap<>();
    try {
      T value = stage.get();
      return new Outcome<>(value, List.copyOf(reported.values()));
    } finally {
      reported = before;
      errors = errorsBefore;
    }
  }

  /**
   * The key by which equal diagnostics are recognised. A record's own equals and hashCode would be
   * generated at run time when they are first called, which takes 14 ms.
   */
  private static List<Object> key(Diagnostic diagnostic) {
    List<Object> key = new ArrayList<>();
    key.addAll(List.of(diagnostic.severity(), diagnostic.code()));
    key.addAll(List.of(diagnostic.message(), diagnostic.help()));
    diagnostic.span().ifPresent(span -> add(span, key));
    for (Diagnostic.Related related : diagnostic.related()) {
      add(related.span(), key);
      key.add(related.message());
    }
    return key;
  }

  private static void add(Span span, List<Object> key) {
    key.addAll(List.of(span.file().identity(), span.start(), span.end()));
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

  /**
   * Everything reported: errors first, then the rest. Each part is sorted by file, in the order in
   * which the files were first reported, then by position.
   */
  public List<Diagnostic> sorted() {
    Map<String, Integer> fileOrder = new LinkedHashMap<>();
    for (Diagnostic diagnostic : reported.values()) {
      fileOrder.putIfAbsent(fileOf(diagnostic), fileOrder.size());
    }
    List<Diagnostic> sorted = new ArrayList<>(reported.values());
    sorted.sort(
        Comparator.comparing((Diagnostic d) -> d.severity() != Severity.ERROR)
            .thenComparing(d -> fileOrder.get(fileOf(d)))
            .thenComparing(d -> d.span().map(Span::start).orElse(0)));
    return sorted;
  }

  private static String fileOf(Diagnostic diagnostic) {
    return diagnostic.span().map(span -> span.file().identity()).orElse("");
  }
}
