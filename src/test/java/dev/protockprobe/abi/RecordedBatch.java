package dev.protockprobe.abi;

import dev.protockprobe.abi.PlannedBatch.Planned;
import java.util.ArrayList;
import java.util.List;

/** What one compiler made of a batch, to compare with any convention: a capture costs most. */
final class RecordedBatch {
  private final CompiledTarget target;
  private final CallerCompiler compiler;
  private final PrototypeBatch prototypes;
  private final CalledBatch batch;
  private final List<CapturedCall> calls;

  RecordedBatch(
      CompiledTarget target,
      CallerCompiler compiler,
      PrototypeBatch prototypes,
      CalledBatch batch,
      List<CapturedCall> calls) {
    this.target = target;
    this.compiler = compiler;
    this.prototypes = prototypes;
    this.batch = batch;
    this.calls = List.copyOf(calls);
  }

  /**
   * What came of a comparison.
   *
   * @param comparedCalls how many calls the product claims to know
   * @param mismatches one for each call that it does not
   */
  record Outcome(int comparedCalls, List<String> mismatches) {}

  /** Compares with what {@code convention} says about the batch, as {@code read}. */
  Outcome compare(CallingConvention convention, ReadHeader read) {
    PlannedBatch planned = new PlannedBatch(convention, read);
    CallComparison comparison = new CallComparison(target, convention, compiler);
    int compared = 0;
    List<String> mismatches = new ArrayList<>(read.complaints());
    for (int i = 0; i < calls.size(); i++) {
      Planned ours = planned.planned(batch.prototypes().get(i).name());
      if (comparison.isExpected(ours)) {
        compared++;
        List<String> found = comparison.mismatches(batch.values().get(i), ours, calls.get(i));
        if (!found.isEmpty()) {
          mismatches.add(described(batch.prototypes().get(i).declaration(), found));
        }
      }
    }
    return new Outcome(compared, mismatches);
  }

  /** What the product reads. */
  String header() {
    return prototypes.header();
  }

  private String described(String declaration, List<String> found) {
    return "%s, %d mismatches: %s%n    %s%s"
        .formatted(
            compiler,
            found.size(),
            found.get(0),
            declaration,
            definitions(prototypes, declaration));
  }

  /** The declarations that a prototype needs, and others that happen to be called alike. */
  private static String definitions(PrototypeBatch batch, String declaration) {
    StringBuilder text = new StringBuilder();
    List<String> lines = batch.types().lines().toList();
    String needed = declaration;
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      String name =
          line.replaceFirst(
              "^(?:typedef .*?|struct |union )\\b([rt]\\d+)\\b(?: \\{.*|;| __.*)", "$1");
      if (name.matches("[rt]\\d+") && needed.matches("(?s).*\\b" + name + "\\b.*")) {
        text.insert(0, "\n        " + line);
        needed += line;
      }
    }
    return text.toString();
  }
}
