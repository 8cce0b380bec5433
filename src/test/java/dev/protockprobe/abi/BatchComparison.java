package dev.protockprobe.abi;

import dev.protockprobe.abi.PlannedBatch.Planned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Compares the product with the compilers of one target, a batch of prototypes at a time. */
final class BatchComparison {
  private final CompiledTarget target;
  private final List<CallerCompiler> compilers;
  private final CapturingProgram program;

  /** Ends the calling test if the target's tools are not installed. */
  BatchComparison(CompiledTarget target, Path directory) {
    this.target = target;
    this.compilers = List.copyOf(target.callerCompilers());
    this.program = new CapturingProgram(target, directory);
  }

  /**
   * What came of one batch.
   *
   * @param comparedCalls how many calls of how many compilers were compared
   */
  record Outcome(int comparedCalls, List<String> mismatches) {}

  List<CallerCompiler> compilers() {
    return compilers;
  }

  Outcome compare(int count, Random random) {
    CallingConvention convention = target.convention();
    PrototypeBatch prototypes = PrototypeBatch.random(convention, count, random);
    ReadHeader read = new ReadHeader(convention, prototypes.header());
    CalledBatch batch = new CalledBatch(prototypes, read, random);
    PlannedBatch planned = new PlannedBatch(convention, read);
    int compared = 0;
    List<String> mismatches = new ArrayList<>();
    for (CallerCompiler compiler : compilers) {
      List<CapturedCall> calls = program.run(compiler, batch);
      CallComparison comparison = new CallComparison(target, convention, compiler);
      for (int i = 0; i < calls.size(); i++) {
        String declaration = batch.prototypes().get(i).declaration();
        Planned ours = planned.planned(batch.prototypes().get(i).name());
        if (comparison.isExpected(ours)) {
          compared++;
          List<String> found = comparison.mismatches(batch.values().get(i), ours, calls.get(i));
          if (!found.isEmpty()) {
            mismatches.add(
                "%s, %d mismatches: %s%n    %s%s"
                    .formatted(
                        compiler,
                        found.size(),
                        found.get(0),
                        declaration,
                        definitions(prototypes, declaration)));
          }
        }
      }
    }
    mismatches.addAll(read.complaints());
    return new Outcome(compared, mismatches);
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
