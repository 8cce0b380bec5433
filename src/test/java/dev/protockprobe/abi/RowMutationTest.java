package dev.protockprobe.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.protockprobe.abi.RowMutations.Mutation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** As many are tried for a change that fewer have not shown: some take a rare type. */
  private static final int MOST_BATCHES = 24;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("dev.protockprobe.abi.CompiledTarget#all")
  void everyColumnChangeIsNoticedUnlessListedAsRedundant(CompiledTarget target) {
    Calls calls = new Calls(target, new CallRecorder(target, directory));
    List<String> unnoticed = new ArrayList<>();
    List<String> redundant = new ArrayList<>();
    List<Mutation> mutations =
        RowMutations.of(target.convention()).stream()
            .filter(mutation -> !RedundantColumns.isOfLayouts(mutation))
            .toList();
    StringBuilder reasons = new StringBuilder();
    for (Mutation mutation : mutations) {
      Optional<String> reason = RedundantColumns.reason(target.architecture(), mutation);
      reason.ifPresent(why -> redundant.add(mutation.toString()));
      reason.ifPresent(why -> reasons.append("  %s: %s%n".formatted(mutation, why)));
      if (!calls.show(mutation.convention(), reason.isPresent() ? BATCHES : MOST_BATCHES)) {
        unnoticed.add(mutation.toString());
      }
    }
    System.out.printf(
        "%s: %d changes of a column, %d noticed, in %d batches; that %d cannot show is known:%n%s",
        target,
        mutations.size(),
        mutations.size() - unnoticed.size(),
        calls.batches.size(),
        redundant.size(),
        reasons);
    assertEquals(String.join("\n", redundant), String.join("\n", unnoticed));
  }

  /** Calls of one target, recorded when they are asked for; the unchanged row fits them all. */
  private static final class Calls {
    private final CompiledTarget target;
    private final CallRecorder recorder;
    private final Random random = new Random(SEED);
    private final List<ReadBatch> batches = new ArrayList<>();

    Calls(CompiledTarget target, CallRecorder recorder) {
      this.target = target;
      this.recorder = recorder;
    }

    /** Whether one of so many batches does not fit a changed row. */
    boolean show(CallingConvention changed, int most) {
      boolean sameTypes = changed.dataModel().equals(target.convention().dataModel());
      for (int i = 0; i < most; i++) {
        if (batch(i).notices(changed, sameTypes)) {
          return true;
        }
      }
      return false;
    }

    private ReadBatch batch(int index) {
      if (index == batches.size()) {
        RecordedBatch batch = recorder.recordFirst(PrototypeBatch.MOST, random);
        batches.add(new ReadBatch(batch, new ReadHeader(target.convention(), batch.header())));
        assertEquals(List.of(), batches.get(index).mismatches(target.convention()));
      }
      return batches.get(index);
    }
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
