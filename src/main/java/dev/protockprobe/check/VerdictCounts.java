package dev.protockprobe.check;

import dev.protockprobe.probe.LineVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one line that sums up the check of a file: how many of its lines the kernel accepts,
 * refuses, or may refuse.
 */
public final class VerdictCounts {
  private VerdictCounts() {}

  /**
   * How many lines there are, and how many of them each verdict has.
   *
   * @param wrong how many fetch args read something else than they should
   */
  public static String text(List<LineVerdict> verdicts, int wrong) {
    List<String> parts = new ArrayList<>();
    add(verdicts, LineVerdict.Kind.ACCEPTED, "accepted", parts);
    add(verdicts, LineVerdict.Kind.REFUSED, "refused", parts);
    add(verdicts, LineVerdict.Kind.DEPENDS, "not certain", parts);
    return verdicts.size()
        + (verdicts.size() == 1 ? " line: " : " lines: ")
        + String.join(", ", parts)
        + (wrong == 0 ? "" : "; " + wrong + (wrong == 1 ? " wrong fetch arg" : " wrong fetch args"))
        + "\n";
  }

  private static void add(
      List<LineVerdict> verdicts, LineVerdict.Kind kind, String word, List<String> parts) {
    long count = verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }
}
