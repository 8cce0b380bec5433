package dev.protockprobe.decode.summary;

import java.util.Arrays;

/** How often each of a limited number of numbers was there: a hash table without objects. */
final class NumberTally {
  private static final int FEWEST_SLOTS = 16;

  /** 2 to the 64, divided by the golden ratio: spreads neighbours. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final int limit;
  private long[] keys = new long[FEWEST_SLOTS];

  /** By slot; 0 where no number is. */
  private long[] counts = new long[FEWEST_SLOTS];

  private int size;

  /** Counts at most {@code limit} different numbers. */
  NumberTally(int limit) {
    this.limit = limit;
  }

  /** Counts a number {@code times} times; false if it is new, and there is no room for it. */
  boolean add(long key, long times) {
    int slot = slot(key);
    if (counts[slot] == 0) {
      if (size == limit) {
        return false;
      }
      size++;
      if (size * 2 > keys.length) {
        grow();
        slot = slot(key);
      }
      keys[slot] = key;
    }
    counts[slot] += times;
    return true;
  }

  /** Where a number is, or would be. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * SPREAD) >>> 32) & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  /** How many different numbers there are. */
  int size() {
    return size;
  }

  /** The greatest count. */
  long highest() {
    long highest = 0;
    for (long count : counts) {
      highest = Math.max(highest, count);
    }
    return highest;
  }

  /** Takes each number with its count, in no order. */
  interface Visitor {
    void take(long key, long count);
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        visitor.take(keys[i], counts[i]);
      }
    }
  }

  /** Makes room: forgets those that are not more frequent than half of them are. */
  void forgetRare() {
    long[] sorted = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    long rare = sorted[sorted.length / 2];
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[oldKeys.length];
    counts = new long[oldKeys.length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > rare) {
        add(oldKeys[i], oldCounts[i]);
      }
    }
  }

  void clear() {
    Arrays.fill(counts, 0);
    size = 0;
  }
}
