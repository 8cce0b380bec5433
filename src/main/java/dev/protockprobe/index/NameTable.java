package dev.protockprobe.index;

import dev.protockprobe.index.DeclarationSlice.Kind;
import java.util.Arrays;

/**
 * Holds the names of declarations as numbers: the place of each name in its file, and the index in
 * {@link SliceTable} of the slice that declares it. A vmlinux.h has 40,000 names and a probe asks
 * for thirty, so a name becomes a string only on request.
 */
final class NameTable {
  private static final int FIELDS = 6;
  private static final int HASH = 0;
  private static final int SLICE = 1;
  private static final int START = 2;
  private static final int LENGTH = 3;
  private static final int PREFIX = 4;
  private static final int EARLIER = 5;

  /** The prefixes that C text leaves out of names: {@code SYSCALL_DEFINE1(close, ...)}. */
  static final String[] PREFIXES = {"", "__do_sys_", "__do_compat_sys_"};

  private int[] entries = new int[64 * FIELDS];
  private Kind[] kinds = new Kind[64];
  private int count;

  /** The last entry of each slot's chain, plus 1. */
  private int[] slots = new int[64];

  int count() {
    return count;
  }

  int slice(int entry) {
    return entries[entry * FIELDS + SLICE];
  }

  int start(int entry) {
    return entries[entry * FIELDS + START];
  }

  int length(int entry) {
    return entries[entry * FIELDS + LENGTH];
  }

  boolean is(int entry, Kind kind) {
    return kinds[entry] == kind;
  }

  Kind kind(int entry) {
    return kinds[entry];
  }

  String prefix(int entry) {
    return PREFIXES[entries[entry * FIELDS + PREFIX]];
  }

  /**
   * Adds a name.
   *
   * @param hash the {@link String#hashCode} of the name without its prefix
   * @param prefix an index of {@link #PREFIXES}
   */
  void add(Kind kind, int slice, int start, int length, int hash, int prefix) {
    int at = count * FIELDS;
    if (at == entries.length) {
      entries = Arrays.copyOf(entries, at * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
    }
    if (count == slots.length) {
      grow();
    }
    int whole = prefix == 0 ? hash : prefixed(PREFIXES[prefix].hashCode(), length, hash);
    entries[at + HASH] = whole;
    entries[at + SLICE] = slice;
    entries[at + START] = start;
    entries[at + LENGTH] = length;
    entries[at + PREFIX] = prefix;
    kinds[count] = kind;
    link(count++);
  }

  private static int prefixed(int prefixHash, int length, int hash) {
    int power = prefixHash;
    for (int i = 0; i < length; i++) {
      power *= 31;
    }
    return power + hash;
  }

  private void link(int entry) {
    int slot = slot(entries[entry * FIELDS + HASH]);
    entries[entry * FIELDS + EARLIER] = slots[slot];
    slots[slot] = entry + 1;
  }

  private void grow() {
    slots = new int[slots.length * 4];
    for (int entry = 0; entry < count; entry++) {
      link(entry);
    }
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  /** The last entry whose name has the hash; -1 if there is none. */
  int last(int hash) {
    return matching(slots[slot(hash)] - 1, hash);
  }

  /** The next earlier entry whose name has the same hash; -1 if there is none. */
  int earlier(int entry) {
    return matching(entries[entry * FIELDS + EARLIER] - 1, entries[entry * FIELDS + HASH]);
  }

  private int matching(int from, int hash) {
    int entry = from;
    while (entry >= 0 && entries[entry * FIELDS + HASH] != hash) {
      entry = entries[entry * FIELDS + EARLIER] - 1;
    }
    return entry;
  }
}
