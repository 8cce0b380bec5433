package dev.protockprobe;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes as a bad cable, a bad editor or a bad person would. */
public final class Mutation {
  private static final byte[] LIKELY =
      "(){}[];,*:=\"'#\\/<>+-%@._ \n\t0x1aA\0\u007f"
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private Mutation() {}

  /** Some bytes changed, lost, doubled or moved, or the end cut off. */
  public static byte[] of(byte[] bytes, Random random) {
    byte[] mutated = bytes;
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes && mutated.length > 0; i++) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(20));
    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> splice(bytes, at, length, new byte[0]);
      case 2 -> splice(bytes, at, 0, part);
      case 3 -> splice(bytes, random.nextInt(bytes.length), 0, part);
      case 4 -> splice(bytes, at, 1, new byte[] {LIKELY[random.nextInt(LIKELY.length)]});
      default -> splice(bytes, at, 0, repeated(LIKELY[random.nextInt(LIKELY.length)], random));
    };
  }

  private static byte[] repeated(byte b, Random random) {
    byte[] bytes = new byte[random.nextInt(20) == 0 ? 5000 : 1 + random.nextInt(4)];
    Arrays.fill(bytes, b);
    return bytes;
  }

  private static byte[] splice(byte[] bytes, int at, int removed, byte[] inserted) {
    int end = Math.min(bytes.length, at + removed);
    byte[] result = new byte[bytes.length - (end - at) + inserted.length];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(inserted, 0, result, at, inserted.length);
    System.arraycopy(bytes, end, result, at + inserted.length, bytes.length - end);
    return result;
  }
}
