package dev.protockprobe.decode.summary;

import java.util.Arrays;

/** Counts how often each text occurs. A full tally refuses texts that it does not hold yet. */
final class TextTally {
  /** Longer texts that begin with the same bytes are told apart by their hashes. */
  static final int MAX_BYTES = 200;

  private static final int FEWEST_SLOTS = 16;
  private static final int MULTIPLIER = 31;

  private final int limit;
  private final int maxBytes;
  private byte[][] keys = new byte[FEWEST_SLOTS][];
  private int[] hashes = new int[FEWEST_SLOTS];

  /** The count of the text in each slot; 0 for an empty slot. */
  private long[] counts = new long[FEWEST_SLOTS];

  private int size;

  /**
   * Counts at most {@code limit} different texts.
   *
   * @param maxBytes how much of each is kept
   */
  TextTally(int limit, int maxBytes) {
    this.limit = limit;
    this.maxBytes = maxBytes;
  }

  /** Counts a text {@code times} times; false if it is new and the tally is full. */
  boolean add(byte[] bytes, int start, int end, long times) {
    int keptEnd = Math.min(end, start + maxBytes);
    return add(hash(bytes, start, end), bytes, start, keptEnd, times);
  }

  /** Counts a text of another tally; false as above. */
  boolean add(int hash, byte[] text, long times) {
    return add(hash, text, 0, text.length, times);
  }

  private boolean add(int hash, byte[] bytes, int start, int end, long times) {
    int slot = slot(hash, bytes, start, end);
    if (counts[slot] == 0) {
      if (size == limit) {
        return false;
      }
      slot = occupy(slot, hash, Arrays.copyOfRange(bytes, start, end));
    }
    counts[slot] += times;
    return true;
  }

  private static int hash(byte[] bytes, int start, int end) {
    int hash = 0;
    for (int at = start; at < end; at++) {
      hash = hash * MULTIPLIER + bytes[at];
    }
    return hash;
  }

  /** Where a text is, or would be. */
  private int slot(int hash, byte[] bytes, int start, int end) {
    int mask = keys.length - 1;
    int slot = (hash ^ hash >>> 15) & mask;
    while (counts[slot] != 0 && !isAt(slot, hash, bytes, start, end)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int slot, int hash, byte[] bytes, int start, int end) {
    byte[] key = keys[slot];
    return hashes[slot] == hash && Arrays.equals(bytes, start, end, key, 0, key.length);
  }

  private int occupy(int slot, int hash, byte[] key) {
    int taken = slot;
    size++;
    if (size * 2 > keys.length) {
      rehash(keys.length * 2, 0);
      taken = slot(hash, key, 0, key.length);
    }
    keys[taken] = key;
    hashes[taken] = hash;
    return taken;
  }

  /** Moves the texts that were counted more than {@code rare} times to new tables. */
  private void rehash(int slots, long rare) {
    byte[][] oldKeys = keys;
    int[] oldHashes = hashes;
    long[] oldCounts = counts;
    keys = new byte[slots][];
    hashes = new int[slots];
    counts = new long[slots];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > rare) {
        int slot = slot(oldHashes[i], oldKeys[i], 0, oldKeys[i].length);
        keys[slot] = oldKeys[i];
        hashes[slot] = oldHashes[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  /** How many different texts there are. */
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

  /** Takes each text with its hash and count, in no order. */
  interface Visitor {
    void take(int hash, byte[] text, long count);
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        visitor.take(hashes[i], keys[i], counts[i]);
      }
    }
  }

  /** Makes room: forgets each text whose count is not above the median. */
  void forgetRare() {
    long[] sorted = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    rehash(keys.length, sorted[sorted.length / 2]);
    size = (int) Arrays.stream(counts).filter(count -> count > 0).count();
  }

  void clear() {
    Arrays.fill(keys, null);
    Arrays.fill(counts, 0);
    size = 0;
  }
}
