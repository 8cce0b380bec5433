package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.EventView;
import java.util.Arrays;

/** Counts the values of one numeric field, of at most 64 bits, or the CPU numbers of events. */
class NumberDigest extends ValueDigest {
  /**
   * The buckets of the histogram: for each length in bits one of negative and one of positive
   * numbers, and in the middle one for 0.
   */
  static final int BUCKETS = 2 * Long.SIZE + 1;

  private static final int ZERO = Long.SIZE;

  private static final int MAX_HEX_BYTES = 2 + 16;
  private static final int MAX_DECIMAL_BYTES = 20;

  private final int part;
  private final boolean signed;
  private final NumberTally tally;
  private final long[] histogram = new long[BUCKETS];

  /**
   * The mask that flips the highest bit of unsigned numbers, so that a signed comparison orders
   * them correctly; 0 for signed numbers.
   */
  private final long order;

  private long least = Long.MAX_VALUE;
  private long most = Long.MIN_VALUE;
  private long sum;
  private boolean overflowed;

  /** The number that came last, and how often it came in a row: most often it comes again. */
  private long last;

  private long repeats;

  /**
   * A digest of the numbers in the view's {@code part}.
   *
   * @param limit how many different numbers the digest counts individually
   */
  NumberDigest(int part, boolean signed, int limit) {
    this.part = part;
    this.signed = signed;
    this.order = signed ? 0 : Long.MIN_VALUE;
    this.tally = new NumberTally(limit);
  }

  @Override
  void take(EventView event) {
    if (!event.has(part)) {
      return;
    }
    if (!event.hasGoodPointers() && part >= EventView.FIELDS && event.isUnread(part)) {
      unread.take(event.whyUnread(part));
    } else if (isWhole(event.bytes(), event.start(part), event.end(part))) {
      takeNumber(event.number(part));
    } else {
      unread.take("");
    }
  }

  @Override
  final void accept(Visitor visitor) {
    visitor.visitNumbers(this);
  }

  /** Whether it is a number, and one of 64 bits at most. */
  private static boolean isWhole(byte[] bytes, int start, int end) {
    int length = end - start;
    return bytes[start] != '('
        && (length <= MAX_HEX_BYTES || (length <= MAX_DECIMAL_BYTES && bytes[start + 1] != 'x'));
  }

  final void takeNumber(long number) {
    if (number == last && repeats > 0) {
      repeats++;
    } else {
      count();
      last = number;
      repeats = 1;
    }
  }

  /** Counts the number that came last, as often as it came. */
  private void count() {
    if (repeats == 0) {
      return;
    }
    values += repeats;
    boolean counted = !closed && tally.add(last, repeats);
    if (!counted && !many) {
      many = true;
      tally.forEach(this::measure);
      closed = isNoneFrequent(tally.highest());
    }
    if (many) {
      measure(last, repeats);
    }
    repeats = 0;
  }

  /**
   * Updates the least and the greatest number, the sum and the histogram. This is put off as long
   * as the tally has room, so that each different number is measured only once.
   */
  private void measure(long number, long times) {
    least = Math.min(least, number ^ order);
    most = Math.max(most, number ^ order);
    histogram[bucket(number)] += times;
    if (times > 1) {
      overflowed |= Math.multiplyHigh(number, times) != (number * times) >> (Long.SIZE - 1);
    }
    addToSum(number * times);
  }

  private void addToSum(long number) {
    long next = sum + number;
    overflowed |= ((sum ^ next) & (number ^ next)) < 0 || (number < 0 && !signed);
    sum = next;
  }

  /** In which bucket a number is counted. */
  private int bucket(long number) {
    return signed && number < 0
        ? ZERO - (Long.SIZE - Long.numberOfLeadingZeros(-number))
        : ZERO + (Long.SIZE - Long.numberOfLeadingZeros(number));
  }

  @Override
  void add(ValueDigest digest) {
    NumberDigest other = (NumberDigest) digest;
    other.count();
    if (!other.many) {
      other.tally.forEach(other::measure);
    }
    least = Math.min(least, other.least);
    most = Math.max(most, other.most);
    for (int i = 0; i < BUCKETS; i++) {
      histogram[i] += other.histogram[i];
    }
    addToSum(other.sum);
    overflowed |= other.overflowed;
    addCounts(other);
    long rare = rareIn(other);
    other.tally.forEach(
        (key, count) -> {
          if (count > rare) {
            addFrequent(key, count);
          }
        });
  }

  private void addFrequent(long key, long count) {
    if (!tally.add(key, count)) {
      many = true;
      tally.forgetRare();
      tally.add(key, count);
    }
  }

  @Override
  void clear() {
    super.clear();
    tally.clear();
    Arrays.fill(histogram, 0);
    least = Long.MAX_VALUE;
    most = Long.MIN_VALUE;
    sum = 0;
    overflowed = false;
  }

  boolean isSigned() {
    return signed;
  }

  long least() {
    return least ^ order;
  }

  long most() {
    return most ^ order;
  }

  /** The sum; without meaning if {@link #isSumKnown} is false. */
  long sum() {
    return sum;
  }

  /** Whether the sum has 64 bits at most. */
  boolean isSumKnown() {
    return !overflowed;
  }

  /** How many numbers are in each bucket: the one in the middle is for 0. */
  long[] histogram() {
    return histogram;
  }

  NumberTally tally() {
    return tally;
  }
}
