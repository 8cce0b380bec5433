package dev.protockprobe.abi;

import static org.junit.jupiter.api.Assertions.fail;

import dev.protockprobe.Seed;
import dev.protockprobe.abi.RecordedBatch.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Code of a real compiler calls random prototypes; what the called function finds at its entry must
 * be where the product says, and so must be what it returns; and fetch args must fetch it. An ABI's
 * document can be misread, by us and by a compiler's authors; what counts is what the kernel's
 * compiler does.
 *
 * <p>{@code -Dprototypes.ARCH=N} says how many prototypes are tried for an architecture.
 */
final class CompilerDifferentialTest {
  private static final int DEFAULT_PROTOTYPES = 500;
  private static final int MOST_SHOWN = 10;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("dev.protockprobe.abi.CompiledTarget#all")
  void compilersPutEveryValueWhereWeSay(CompiledTarget target) {
    int count = Integer.getInteger("prototypes." + target.architecture(), DEFAULT_PROTOTYPES);
    Seed seed = Seed.next();
    CallRecorder recorder = new CallRecorder(target, directory);
    List<Outcome> outcomes =
        batches(count, seed.random()).parallelStream()
            .flatMap(batch -> compared(target, recorder, batch))
            .toList();

    List<String> mismatches = outcomes.stream().flatMap(o -> o.mismatches().stream()).toList();
    String summary =
        "%s, %s: %d prototypes, %d calls compared, %d mismatches; repeat with %s"
            .formatted(
                target,
                recorder.compilers(),
                count,
                outcomes.stream().mapToInt(Outcome::comparedCalls).sum(),
                mismatches.size(),
                seed);
    System.out.println(summary);
    if (!mismatches.isEmpty()) {
      fail(summary + "\n" + String.join("\n", mismatches.stream().limit(MOST_SHOWN).toList()));
    }
  }

  /** How many prototypes to make, of which randomness. */
  private record Batch(int prototypes, long seed) {}

  private static Stream<Outcome> compared(
      CompiledTarget target, CallRecorder recorder, Batch batch) {
    List<RecordedBatch> recorded = recorder.record(batch.prototypes(), new Random(batch.seed()));
    ReadHeader read = new ReadHeader(target.convention(), recorded.get(0).header());
    return recorded.stream().map(calls -> calls.compare(target.convention(), read));
  }

  private static List<Batch> batches(int count, Random random) {
    List<Batch> batches = new ArrayList<>();
    for (int left = count; left > 0; left -= PrototypeBatch.MOST) {
      batches.add(new Batch(Math.min(left, PrototypeBatch.MOST), random.nextLong()));
    }
    return batches;
  }
}
