package dev.protockprobe.abi;

import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.layout.ScalarMember;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The classes of a struct's or union's eightbytes when all its scalars are integers: psABI x86-64
 * 3.2.3, "Classification", and gcc's classify_argument, which decides where the document is silent.
 */
final class Eightbytes {
  private static final int MOST_BYTES = 16;
  private static final int EIGHTBYTE_BITS = Long.SIZE;

  private Eightbytes() {}

  /** Whether the whole has the class MEMORY: it is too large, or a scalar in it is misaligned. */
  static boolean areMemory(int sizeBytes, List<ScalarMember> scalars) {
    return sizeBytes > MOST_BYTES || scalars.stream().anyMatch(Eightbytes::isMisaligned);
  }

  private static boolean isMisaligned(ScalarMember scalar) {
    return scalar.bitWidth().isEmpty()
        && scalar.offsetBits() % (scalar.form().map(ScalarForm::sizeBytes).orElse(1) * Byte.SIZE)
            != 0;
  }

  /** The eightbytes, counted from 0, that are padding: class NO_CLASS. */
  static List<Integer> empty(int sizeBytes, List<ScalarMember> scalars) {
    BitSet used = new BitSet();
    for (ScalarMember scalar : scalars) {
      long end = scalar.offsetBits() + scalar.count() * scalar.sizeBits();
      used.set(
          (int) scalar.offsetBits() / EIGHTBYTE_BITS,
          (int) (end + EIGHTBYTE_BITS - 1) / EIGHTBYTE_BITS);
    }
    List<Integer> empty = new ArrayList<>();
    for (int i = 0; i * Long.BYTES < sizeBytes; i++) {
      if (!used.get(i)) {
        empty.add(i);
      }
    }
    return empty;
  }
}
