package dev.protockprobe.abi;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Records what the compilers of one target make of calls, a batch of prototypes at a time. */
final class CallRecorder {
  private final CompiledTarget target;
  private final List<CallerCompiler> compilers;
  private final CapturingProgram program;

  /** Ends the calling test if the target's tools are not installed. */
  CallRecorder(CompiledTarget target, Path directory) {
    this.target = target;
    this.compilers = List.copyOf(target.callerCompilers());
    this.program = new CapturingProgram(target, directory);
  }

  List<CallerCompiler> compilers() {
    return compilers;
  }

  /** Calls random prototypes with the code of each compiler. */
  List<RecordedBatch> record(int count, Random random) {
    return recordBy(compilers, count, random);
  }

  /** The same with the code of only the compiler that the product models. */
  RecordedBatch recordFirst(int count, Random random) {
    return recordBy(compilers.subList(0, 1), count, random).get(0);
  }

  private List<RecordedBatch> recordBy(List<CallerCompiler> callers, int count, Random random) {
    CallingConvention convention = target.convention();
    PrototypeBatch prototypes = PrototypeBatch.random(convention, count, random);
    ReadHeader read = new ReadHeader(convention, prototypes.header());
    CalledBatch batch = new CalledBatch(prototypes, read, random);
    return callers.stream()
        .map(
            compiler ->
                new RecordedBatch(
                    target, compiler, prototypes, batch, program.run(compiler, batch)))
        .toList();
  }
}
