package dev.protockprobe.cli;

import dev.protockprobe.ProbeCheck;
import dev.protockprobe.check.ArgFinding;
import dev.protockprobe.check.ComparisonJson;
import dev.protockprobe.check.FindingDiagnostics;
import dev.protockprobe.check.FindingFacts;
import dev.protockprobe.check.KernelMatrix;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.probe.LineVerdict;
import dev.protockprobe.probe.ProbeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Checks what the fetch args of {@code kprobe_events} lines read on several kernels, in a table:
 * one row for each probe, one column for each kernel.
 */
final class EventsMatrix {
  /** The word for a function that a kernel does not have. */
  static final String GONE = "gone";

  private final Map<String, ProbeCheck> kernels;
  private final ProbeCheck own;
  private final KernelMatrix matrix;
  private final Diagnostics findings;

  /**
   * A matrix.
   *
   * @param own the kernel that the definitions were written for; null if that is not known
   * @param findings gets what does not fit
   */
  EventsMatrix(Map<String, ProbeCheck> kernels, ProbeCheck own, Diagnostics findings) {
    this.kernels = kernels;
    this.own = own;
    this.findings = findings;
    matrix = new KernelMatrix(List.copyOf(kernels.keySet()));
  }

  /** Whether it has more than one column. */
  boolean isOfSeveral() {
    return kernels.size() > 1;
  }

  /**
   * What was found about a line.
   *
   * @param json about the line on each kernel
   * @param reads what its fetch args read on the last kernel
   */
  record Row(String json, List<ArgFinding> reads) {}

  /** Checks a line on each kernel. */
  Row add(LineVerdict verdict) {
    if (verdict.event().isEmpty()) {
      return new Row("", List.of());
    }
    ProbeEvent event = verdict.event().get();
    List<ArgFinding> before = own == null ? List.of() : own.check(verdict);
    List<String> cells = new ArrayList<>();
    StringBuilder json = new StringBuilder();
    List<ArgFinding> last = new ArrayList<>();
    long line = verdict.line().file().presumedLineOf(verdict.line().start()).line();
    kernels.forEach(
        (name, kernel) -> {
          List<ArgFinding> reads = reads(kernel, verdict, own);
          last.clear();
          last.addAll(reads);
          String word = word(kernel, event, reads, before);
          cells.add(word);
          json.append(ComparisonJson.probe(name, line, event.name(), word, reads));
          FindingDiagnostics.of(verdict, reads.stream().map(read -> read.on(name)).toList())
              .forEach(findings::report);
        });
    matrix.add(event.group() + "/" + event.name(), cells);
    return new Row(json.toString(), last);
  }

  /**
   * What the fetch args of a line read on a kernel.
   *
   * @param own the kernel that the line was written for; null if that is not known
   */
  static List<ArgFinding> reads(ProbeCheck kernel, LineVerdict verdict, ProbeCheck own) {
    return own == null ? kernel.check(verdict) : kernel.check(verdict, own);
  }

  /** The word for how a probe fits to a kernel. */
  static String word(
      ProbeCheck kernel, ProbeEvent event, List<ArgFinding> reads, List<ArgFinding> before) {
    if (!kernel.has(event.point().symbol())) {
      return GONE;
    }
    int wrong = FindingFacts.of(reads).size();
    boolean unknown =
        reads.size() < event.args().size()
            || IntStream.range(0, Math.min(reads.size(), before.size()))
                .anyMatch(i -> reads.get(i).mayDifferFrom(before.get(i)));
    return wrong > 0 ? wrong + " wrong" : unknown ? "?" : KernelMatrix.SAME;
  }

  /** The table for people. */
  String text() {
    return matrix.text();
  }
}
