package dev.protockprobe.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.abi.RowMutations.Mutation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The differential test can fail: with any column of an architecture's row changed it finds
 * mismatches. The columns that are known to change nothing are in {@link RedundantColumns}, with
 * the reason, and it finds none with them.
 */
final class RowMutationTest {
  private static final long SEED = 20;
  private static final int BATCHES = 4;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("dev.protockprobe.abi.CompiledTarget#all")
  void everyColumnCounts(CompiledTarget target) {
    CallRecorder recorder = new CallRecorder(target, directory);
    Random random = new Random(SEED);
    List<ReadBatch> recorded = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      RecordedBatch batch = recorder.recordFirst(PrototypeBatch.MOST, random);
      recorded.add(new ReadBatch(batch, new ReadHeader(target.convention(), batch.header())));
      assertEquals(List.of(), recorded.get(i).mismatches(target.convention()));
    }
    List<String> unnoticed = new ArrayList<>();
    List<String> redundant = new ArrayList<>();
    List<Mutation> mutations =
        RowMutations.of(target.convention()).stream()
            .filter(mutation -> !RedundantColumns.isOfLayouts(mutation))
            .toList();
    for (Mutation mutation : mutations) {
      if (RedundantColumns.contain(target.architecture(), mutation)) {
        redundant.add(mutation.toString());
      }
      boolean sameTypes = mutation.convention().dataModel().equals(target.convention().dataModel());
      if (recorded.stream().noneMatch(batch -> batch.notices(mutation.convention(), sameTypes))) {
        unnoticed.add(mutation.toString());
      }
    }
    System.out.printf(
        "%s: %d changes of a column, %d noticed%n",
        target, mutations.size(), mutations.size() - unnoticed.size());
    assertEquals(String.join("\n", redundant), String.join("\n", unnoticed));
  }

  /** A batch as the unchanged row reads it, which takes longer than to compare it. */
  private record ReadBatch(RecordedBatch batch, ReadHeader read) {
    List<String> mismatches(CallingConvention convention) {
      return batch.compare(convention, read).mismatches();
    }

    /** What makes no sense at all may also end in an exception. */
    boolean notices(CallingConvention convention, boolean sameTypes) {
      try {
        ReadHeader own = sameTypes ? read : new ReadHeader(convention, batch.header());
        return !batch.compare(convention, own).mismatches().isEmpty();
      } catch (RuntimeException e) {
        return true;
      }
    }
  }
}
