package dev.protockprobe.btf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the numbers of types by names, such as a function's number by its name, or an enum's number
 * by the name of one of its enumerators. The first few searches compare every name; the index is
 * built only if more searches follow.
 */
final class NameIndex {
  private static final int PLAIN_SEARCHES = 3;

  private final TypeTable table;
  private final int[] names;
  private final int[] ids;
  private int searches;

  /** For each hash value the place of a name in {@link #names}, plus one; 0 for none. */
  private int[] heads;

  /** For each place the next one with the same hash value, plus one. */
  private int[] next;

  /**
   * An index of names.
   *
   * @param names each name's offset among the table's strings; {@link #find} keeps the order
   * @param ids for each name, the number of the type that it leads to
   */
  NameIndex(TypeTable table, int[] names, int[] ids) {
    this.table = table;
    this.names = names;
    this.ids = ids;
  }

  /** The index of types by their own names. */
  static NameIndex ofTypes(TypeTable table, int[] ids) {
    int[] names = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      names[i] = table.nameOf(ids[i]);
    }
    return new NameIndex(table, names, ids);
  }

  /** All numbers that have the name, in order. */
  int[] find(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    searches++;
    return searches <= PLAIN_SEARCHES ? search(bytes) : lookUp(bytes);
  }

  private int[] search(byte[] name) {
    int[] found = new int[0];
    for (int i = 0; i < ids.length; i++) {
      if (table.isNamed(names[i], name)) {
        found = with(found, ids[i]);
      }
    }
    return found;
  }

  private int[] lookUp(byte[] name) {
    if (heads == null) {
      build();
    }
    int hash = 0;
    for (byte each : name) {
      hash = hash * 31 + each;
    }
    int[] found = new int[0];
    for (int at = heads[slot(hash)]; at != 0; at = next[at - 1]) {
      if (table.isNamed(names[at - 1], name)) {
        found = with(found, ids[at - 1]);
      }
    }
    return found;
  }

  private void build() {
    heads = new int[Integer.highestOneBit(Math.max(ids.length, 1)) * 2];
    next = new int[ids.length];
    for (int i = ids.length - 1; i >= 0; i--) { // so that a chain begins with the first
      int slot = slot(table.hashOfName(names[i]));
      next[i] = heads[slot];
      heads[slot] = i + 1;
    }
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 16) & (heads.length - 1);
  }

  private static int[] with(int[] found, int id) {
    int[] more = Arrays.copyOf(found, found.length + 1);
    more[found.length] = id;
    return more;
  }
}
