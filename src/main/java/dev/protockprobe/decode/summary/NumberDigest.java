package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueBits;
import java.util.Arrays;

/** What is known of numbers of 64 bits. */
class NumberDigest extends ValueDigest {
  /** Of negative numbers by their lengths in bits, of 0, and of positive ones. */
  static final int BUCKETS = 2 * Long.SIZE + 1;

  private static final int ZERO = Long.SIZE;

  private final int part;
  private final boolean signed;
  private final NumberTally tally;
  private final long[] histogram = new long[BUCKETS];
  private long least;
  private long most;
  private long sum;
  private boolean overflowed;

  /** The number that came last, and how often it came in a row: most often it comes again. */
  private long last;

  private long repeats;

  /**
   * Of the numbers in the view's {@code part}.
   *
   * @param limit how many different ones are counted each
   */
  NumberDigest(int part, boolean signed, int limit) {
    this.part = part;
    this.signed = signed;
    this.tally = new NumberTally(limit);
  }

  @Override
  void take(EventView event) {
    if (!event.has(part)) {
      return;
    }
    byte[] bytes = event.bytes();
    int start = event.start(part);
    int end = event.end(part);
    if (ValueBits.isNumber(bytes, start, end)) {
      takeNumber(ValueBits.number(bytes, start, end));
    } else {
      faults++;
    }
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
    least = values == 0 || isLess(last, least) ? last : least;
    most = values == 0 || isLess(most, last) ? last : most;
    values += repeats;
    histogram[bucket(last)] += repeats;
    overflowed |= Math.multiplyHigh(last, repeats) != (last * repeats) >> (Long.SIZE - 1);
    addToSum(last * repeats);
    if (!closed && !tally.add(last, repeats) && !many) {
      many = true;
      closed = isNoneFrequent(tally.highest());
    }
    repeats = 0;
  }

  private boolean isLess(long a, long b) {
    return signed ? a < b : a + Long.MIN_VALUE < b + Long.MIN_VALUE;
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
    if (other.values > 0) {
      least = values == 0 || isLess(other.least, least) ? other.least : least;
      most = values == 0 || isLess(most, other.most) ? other.most : most;
    }
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
    sum = 0;
    overflowed = false;
  }

  boolean isSigned() {
    return signed;
  }

  long least() {
    return least;
  }

  long most() {
    return most;
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
