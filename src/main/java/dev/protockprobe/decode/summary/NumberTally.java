package dev.protockprobe.decode.summary;

import java.util.Arrays;

/**
 * Counts how often each number occurs, in a hash table without objects. A full tally refuses
 * numbers that it does not hold yet.
 */
final class NumberTally {
  private static final int FEWEST_SLOTS = 16;

  /** 2 to the 64, divided by the golden ratio: spreads neighbours. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final int limit;

  /** Two elements for each slot: a number, and its count, which is 0 in an empty slot. */
  private long[] table = new long[2 * FEWEST_SLOTS];

  private int size;

  /** Counts at most {@code limit} different numbers. */
  NumberTally(int limit) {
    this.limit = limit;
  }

  /** Counts a number {@code times} times; false if it is new and the tally is full. */
  boolean add(long key, long times) {
    int at = find(key);
    if (table[at + 1] == 0) {
      if (size == limit) {
        return false;
      }
      size++;
      if (size * 4 > table.length) {
        rehash(table.length * 2, 0);
        at = find(key);
      }
      table[at] = key;
    }
    table[at + 1] += times;
    return true;
  }

  /** Where in the table a number is, or would be. */
  private int find(long key) {
    long[] in = table;
    int mask = in.length - 2;
    int at = (int) ((key * SPREAD) >>> 32) << 1 & mask;
    while (in[at + 1] != 0 && in[at] != key) {
      at = at + 2 & mask;
    }
    return at;
  }

  /** Puts those that are more frequent than {@code rare} into a new table. */
  private void rehash(int length, long rare) {
    long[] old = table;
    table = new long[length];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] > rare) {
        int at = find(old[i]);
        table[at] = old[i];
        table[at + 1] = old[i + 1];
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
    for (int i = 1; i < table.length; i += 2) {
      highest = Math.max(highest, table[i]);
    }
    return highest;
  }

  /** Takes each number with its count, in no order. */
  interface Visitor {
    void take(long key, long count);
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < table.length; i += 2) {
      if (table[i + 1] > 0) {
        visitor.take(table[i], table[i + 1]);
      }
    }
  }

  /** Makes room: forgets each number whose count is not above the median. */
  void forgetRare() {
    long[] sorted = new long[size];
    int sortedSize = 0;
    for (int i = 1; i < table.length; i += 2) {
      if (table[i] > 0) {
        sorted[sortedSize++] = table[i];
      }
    }
    Arrays.sort(sorted);
    long rare = sorted[size / 2];
    rehash(table.length, rare);
    size = 0;
    for (int i = 1; i < table.length; i += 2) {
      size += table[i] > 0 ? 1 : 0;
    }
  }

  void clear() {
    Arrays.fill(table, 0);
    size = 0;
  }
}
