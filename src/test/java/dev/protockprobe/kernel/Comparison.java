package dev.protockprobe.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** How far two readings of the same agree, and by name where not. */
final class Comparison {
  private static final int MOST_SHOWN = 40;

  private final String what;
  private final KnownReasons reasons;
  private final long start = System.nanoTime();
  private final List<String> excused = new ArrayList<>();
  private final List<String> mismatches = new ArrayList<>();
  private int agreed;

  /**
   * Begins to compare.
   *
   * @param reasons names of which the judge is known to be wrong
   */
  Comparison(String what, KnownReasons reasons) {
    this.what = what;
    this.reasons = reasons;
  }

  void agrees() {
    agreed++;
  }

  /** They do not agree; {@code detail} says how. */
  void differs(String name, String detail) {
    if (reasons.byName().containsKey(name)) {
      excused.add(name);
    } else {
      mismatches.add(name + ": " + detail);
    }
  }

  /** Prints the report, and fails if too little agrees of what is not excused, or too few. */
  void finish(double leastPercent, int leastCompared) {
    int compared = agreed + mismatches.size();
    double percent = 100.0 * agreed / Math.max(compared, 1);
    String summary =
        "%s: %d of %d agree (%.3f %%, must be %.2f), %d excused, %d ms"
            .formatted(
                what,
                agreed,
                compared,
                percent,
                leastPercent,
                excused.size(),
                (System.nanoTime() - start) / 1_000_000);
    StringBuilder report = new StringBuilder(summary);
    mismatches.stream().limit(MOST_SHOWN).forEach(each -> report.append("\n  ").append(each));
    if (mismatches.size() > MOST_SHOWN) {
      report.append("\n  and ").append(mismatches.size() - MOST_SHOWN).append(" more");
    }
    System.out.println(report);
    assertTrue(compared >= leastCompared, () -> "too few to mean anything: " + summary);
    assertTrue(percent >= leastPercent, report::toString);
  }
}
