package dev.protockprobe.image;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.protockprobe.Mutation;
import dev.protockprobe.Seed;
import dev.protockprobe.btf.BtfBuilder;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged and hostile BTF and ELF; {@code -Dfuzz.runs=N} says how many. */
final class BtfFuzzTest {
  private static final int RUNS = Integer.getInteger("fuzz.runs", 3000);
  private static final long MAX_MILLISECONDS = 5000;
  private static final int[] HOSTILE = {0, 1, -1, Integer.MIN_VALUE, 0xFFFF, 0x84FFFFFF, 24, 12};

  @Test
  void damagedBtfEndsInNothingWorseThanADiagnostic() {
    List<byte[]> seeds = seeds();
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

  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      byte[] btf = everyKind(order);
      seeds.add(btf);
      seeds.add(ElfBuilder.withBtf(btf, true, order));
      seeds.add(ElfBuilder.withBtf(btf, false, order));
    }
    return seeds;
  }

  private static byte[] everyKind(ByteOrder order) {
    BtfBuilder btf = new BtfBuilder(order);
    int number = btf.integer("int", 4, BtfBuilder.SIGNED);
    int part = btf.part("unsigned int", 4, 0, 3, 5);
    int floating = btf.type(16, false, 0, "double", 8);
    int array = btf.array(number, 10);
    int inner =
        btf.record(
            5, "", 8, BtfBuilder.member("x", number, 0), BtfBuilder.member("y", floating, 0));
    int record =
        btf.record(
            4,
            "s",
            64,
            new BtfBuilder.Member("a", number, 0, 3),
            BtfBuilder.member("u", inner, 64),
            BtfBuilder.member("v", array, 128));
    int old = btf.record(4, "old", 4, BtfBuilder.member("p", part, 0));
    int small = btf.enumeration("e", true, "A", -1, "B", 2);
    int large = btf.enumeration64("l", false, "C", 1L << 40);
    int named = btf.alias(8, "t", btf.alias(10, "", btf.alias(9, "", record)));
    int tagged = btf.pointer(btf.alias(18, "user", number));
    int restricted = btf.alias(11, "", btf.pointer(btf.type(7, false, 0, "later", 0)));
    int callback = btf.pointer(btf.functionType(0, "a", number, "", 0));
    btf.function("f", number, "s", btf.pointer(named), "o", old, "e", small, "l", large);
    btf.function("g", 0, "p", tagged, "r", restricted, "c", callback, "", 0);
    btf.type(14, false, 0, "variable", number, 0);
    btf.type(15, false, 1, ".data", 4, number, 0, 4);
    btf.type(17, false, 0, "bpf_kfunc", number, -1);
    return btf.bytes();
  }
}
