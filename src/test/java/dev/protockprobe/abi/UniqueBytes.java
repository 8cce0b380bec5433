package dev.protockprobe.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The bytes that one call passes: no two alike, so that a byte tells where it came from. Neither
 * are they 0 and 0xff, which sign and zero extension leave everywhere, nor 1, which is true.
 */
final class UniqueBytes {
  private static final int LEAST = 2;
  private static final int MOST = 0xfe;

  private final Random random;
  private final List<Integer> unused = new ArrayList<>();

  UniqueBytes(Random random) {
    this.random = random;
    for (int value = LEAST; value <= MOST; value++) {
      unused.add(value);
    }
    Collections.shuffle(unused, random);
  }

  boolean has(int sizeBytes) {
    return unused.size() >= sizeBytes;
  }

  /** An unsigned number of {@code sizeBytes} bytes. */
  BigInteger take(int sizeBytes) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < sizeBytes; i++) {
      int next = unused.remove(unused.size() - 1);
      value = value.shiftLeft(Byte.SIZE).or(BigInteger.valueOf(next));
    }
    return value;
  }

  /** A value of {@code _Bool}, which cannot be unique. */
  BigInteger takeBoolean() {
    return random.nextBoolean() ? BigInteger.ONE : BigInteger.ZERO;
  }
}
