package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.EventView;

/** Counts the values of one field that are kept as text, or the task names or stacks of events. */
class TextDigest extends ValueDigest {
  private static final int FEWEST_BYTES = 64;
  private static final int MOST_STACK_BYTES = 1 << 14;

  private final int part;
  private final int quoteBytes;
  private final TextTally tally;
  private int longest;

  /** The text that came last, and how often it came in a row: most often it comes again. */
  private byte[] last = new byte[FEWEST_BYTES];

  private int lastLength;
  private long repeats;

  /**
   * A digest of the texts in the view's {@code part}.
   *
   * @param quoted whether they are in quotes, which are left out
   * @param limit how many different ones are counted each
   */
  TextDigest(int part, boolean quoted, int limit) {
    this(part, quoted, limit, TextTally.MAX_BYTES);
  }

  /** A digest of the events' stacks, which are kept whole. */
  static TextDigest ofStacks(int limit) {
    return new TextDigest(EventView.STACK, false, limit, MOST_STACK_BYTES);
  }

  private TextDigest(int part, boolean quoted, int limit, int maxBytes) {
    this.part = part;
    this.quoteBytes = quoted ? 1 : 0;
    this.tally = new TextTally(limit, maxBytes);
  }

  @Override
  void take(EventView event) {
    if (!event.has(part)) {
      return;
    }
    if (part >= EventView.FIELDS && event.isUnread(part)) {
      unread.take(event.whyUnread(part));
      return;
    }
    takeText(event.bytes(), event.start(part) + quoteBytes, event.end(part) - quoteBytes);
  }

  @Override
  final void accept(Visitor visitor) {
    visitor.visitTexts(this);
  }

  final void takeText(byte[] bytes, int start, int end) {
    if (repeats > 0 && isLast(bytes, start, end)) {
      repeats++;
      return;
    }
    count();
    repeats = 1;
    lastLength = end - start;
    if (lastLength > last.length) {
      last = new byte[lastLength * 2];
    }
    System.arraycopy(bytes, start, last, 0, lastLength);
  }

  private boolean isLast(byte[] bytes, int start, int end) {
    if (end - start != lastLength) {
      return false;
    }
    for (int i = 0; i < lastLength; i++) {
      if (bytes[start + i] != last[i]) {
        return false;
      }
    }
    return true;
  }

  /** Counts the text that came last, as often as it came. */
  private void count() {
    if (repeats == 0) {
      return;
    }
    values += repeats;
    longest = Math.max(longest, lastLength);
    if (!closed && !tally.add(last, 0, lastLength, repeats) && !many) {
      many = true;
      closed = isNoneFrequent(tally.highest());
    }
    repeats = 0;
  }

  @Override
  void add(ValueDigest digest) {
    TextDigest other = (TextDigest) digest;
    other.count();
    longest = Math.max(longest, other.longest);
    addCounts(other);
    long rare = rareIn(other);
    other.tally.forEach(
        (hash, text, count) -> {
          if (count > rare) {
            addFrequent(hash, text, count);
          }
        });
  }

  private void addFrequent(int hash, byte[] text, long count) {
    if (!tally.add(hash, text, count)) {
      many = true;
      tally.forgetRare();
      tally.add(hash, text, count);
    }
  }

  @Override
  void clear() {
    super.clear();
    tally.clear();
    longest = 0;
  }

  /** The length of the longest text, in bytes. */
  int longest() {
    return longest;
  }

  TextTally tally() {
    return tally;
  }
}
