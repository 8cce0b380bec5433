package dev.protockprobe.image;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.protockprobe.Mutation;
import dev.protockprobe.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged and hostile BTF and ELF; {@code -Dfuzz.runs=N} says how many. */
final class BtfFuzzTest {
  private static final int RUNS = Integer.getInteger("fuzz.runs", 3000);
  private static final long MAX_MILLISECONDS = 20_000;
  private static final int[] HOSTILE = {0, 1, -1, Integer.MIN_VALUE, 0xFFFF, 0x84FFFFFF, 24, 12};

  @Test
  void damagedBtfEndsInNothingWorseThanADiagnostic() {
    List<byte[]> seeds = BtfSeeds.all();
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int i = 0; i < RUNS; i++) {
      byte[] bytes = seeds.get(random.nextInt(seeds.size()));
      byte[] damaged = random.nextInt(4) == 0 ? Mutation.of(bytes, random) : words(bytes, random);
      long start = System.nanoTime();
      try {
        BtfFuzz.fuzzerTestOneInput(damaged);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        fail(seed + ", input " + i, e);
      }
      long milliseconds = (System.nanoTime() - start) / 1_000_000;
      assertTrue(milliseconds < MAX_MILLISECONDS, seed + ", input " + i + ": " + milliseconds);
    }
  }

  /** The bytes with some words, or some bits of one, changed. */
  private static byte[] words(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(Math.max(1, changed.length / 4)) * 4;
      int word = HOSTILE[random.nextInt(HOSTILE.length)];
      boolean small = random.nextBoolean();
      for (int b = 0; b < 4 && at + b < changed.length; b++) {
        if (small) {
          changed[at + b] ^= (byte) (random.nextInt(4) == 0 ? 1 << random.nextInt(8) : 0);
        } else {
          changed[at + b] = (byte) (word >> (8 * b));
        }
      }
    }
    return random.nextInt(8) == 0
        ? Arrays.copyOf(changed, random.nextInt(changed.length + 1))
        : changed;
  }
}
