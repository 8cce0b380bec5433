package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The bytes that one call passes: no two alike, so that a byte tells where it came from, until
 * there are no others left. Neither are they 0 and 0xff, which sign and zero extension leave
 * everywhere, nor 1, which is true.
 */
final class UniqueBytes {
  private static final int LEAST = 2;
  private static final int MOST = 0xfe;

  private final Random random;
  private final List<Integer> unused = new ArrayList<>();

  UniqueBytes(Random random) {
    this.random = random;
  }

  byte[] take(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    for (int i = 0; i < sizeBytes; i++) {
      if (unused.isEmpty()) {
        refill();
      }
      bytes[i] = (byte) (int) unused.remove(unused.size() - 1);
    }
    return bytes;
  }

  private void refill() {
    for (int value = LEAST; value <= MOST; value++) {
      unused.add(value);
    }
    Collections.shuffle(unused, random);
  }
}
