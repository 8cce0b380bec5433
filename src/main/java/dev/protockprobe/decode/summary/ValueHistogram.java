package dev.protockprobe.decode.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the rows of a histogram whose ranges end at powers of two. Ranges are joined until there
 * are few rows.
 */
final class ValueHistogram {
  private static final int MOST_ROWS = 12;
  private static final int ZERO = Long.SIZE;
  private static final String UNITS = " KMGTPE";
  private static final int UNIT_BITS = 10;

  /**
   * One row.
   *
   * @param range the numbers, such as {@code [4K, 8K)}
   */
  record Row(String range, long count) {}

  private ValueHistogram() {}

  /** The rows of a digest's buckets, from the first that has any number to the last. */
  static List<Row> of(long... buckets) {
    int first = 0;
    while (first < buckets.length - 1 && buckets[first] == 0) {
      first++;
    }
    int last = buckets.length - 1;
    while (last > first && buckets[last] == 0) {
      last--;
    }
    int joined = 1;
    while (rows(first, last, joined) > MOST_ROWS) {
      joined *= 2;
    }
    List<Row> rows = new ArrayList<>();
    for (int at = first; at <= last; ) {
      int end = Math.min(last, groupEnd(at, joined));
      long count = 0;
      for (int i = at; i <= end; i++) {
        count += buckets[i];
      }
      rows.add(new Row(range(at, end), count));
      at = end + 1;
    }
    return rows;
  }

  private static int rows(int first, int last, int joined) {
    int rows = 0;
    for (int at = first; at <= last; at = groupEnd(at, joined) + 1) {
      rows++;
    }
    return rows;
  }

  /** The last bucket of the row that begins with {@code at}: 0 has a row of its own. */
  private static int groupEnd(int at, int joined) {
    if (at == ZERO) {
      return ZERO;
    }
    return at < ZERO
        ? Math.min(ZERO - 1, at + joined - 1)
        : ZERO + (at - ZERO + joined - 1) / joined * joined;
  }

  private static String range(int first, int last) {
    if (first == ZERO) {
      return "0";
    } else if (first > ZERO) {
      int low = first - ZERO - 1;
      int high = last - ZERO;
      return high == 1 ? "1" : "[" + power(low) + ", " + power(high) + ")";
    }
    int low = ZERO - first;
    int high = ZERO - last - 1;
    return low == 1 ? "-1" : "(-" + power(low) + ", -" + power(high) + "]";
  }

  /** 2 to the {@code bits}, in units of 1024. */
  private static String power(int bits) {
    char unit = UNITS.charAt(bits / UNIT_BITS);
    return (1 << bits % UNIT_BITS) + (unit == ' ' ? "" : String.valueOf(unit));
  }
}
