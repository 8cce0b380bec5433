package dev.protockprobe.abi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  Outcome compare(PrototypeBatch batch) {
    PlacedBatch source = new PlacedBatch(target.convention(), batch);
    List<Optional<PlacedPrototype>> placed =
        batch.prototypes().stream().map(source::placed).toList();
    List<String> mismatches = new ArrayList<>(source.complaints());
    int comparedCalls = 0;
    for (CallerCompiler compiler : compilers) {
      List<CapturedCall> calls = program.run(compiler, batch);
      for (int i = 0; i < calls.size(); i++) {
        if (isExpected(placed.get(i), compiler)) {
          comparedCalls++;
          PlaceComparison.mismatches(batch.prototypes().get(i), placed.get(i).get(), calls.get(i))
              .forEach(mismatch -> mismatches.add(compiler + ": " + mismatch));
        }
      }
    }
    return new Outcome(comparedCalls, mismatches);
  }

  /** One without places has been complained of; where compilers disagree, the product has one's. */
  private static boolean isExpected(Optional<PlacedPrototype> placed, CallerCompiler compiler) {
    return placed.isPresent()
        && (compiler.isReference()
            || placed.get().parameters().stream()
                .allMatch(parameter -> parameter.assignment().disagreement().isEmpty()));
  }
}
