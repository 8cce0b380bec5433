package dev.protockprobe.schema;

import dev.protockprobe.schema.Meaning.Enumerator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether the enumerators of an enum are flags, which a value combines, or alternatives, of
 * which a value is one.
 */
final class FlagSets {
  /** With fewer enumerators, 1 and 2 could also be the beginning of a count. */
  private static final int FEWEST_FLAGS = 3;

  private FlagSets() {}

  /**
   * Whether enumerators are flags: most are single bits, the others are made of those, and they do
   * not count up without a gap.
   */
  static boolean isFlags(List<Enumerator> enumerators) {
    Set<Long> values = new TreeSet<>();
    long bits = 0;
    int flags = 0;
    for (Enumerator enumerator : enumerators) {
      if (enumerator.value() != 0 && values.add(enumerator.value())) {
        boolean single = Long.bitCount(enumerator.value()) == 1;
        bits |= single ? enumerator.value() : 0;
        flags += single ? 1 : 0;
      }
    }
    for (long value : values) {
      if ((value & ~bits) != 0) {
        return false;
      }
    }
    return flags >= FEWEST_FLAGS && 2 * flags > values.size() && !isCount(values);
  }

  /** Whether values go from 1 up by one. */
  private static boolean isCount(Set<Long> values) {
    long next = 1;
    for (long value : values) {
      if (value != next++) {
        return false;
      }
    }
    return true;
  }
}
