package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.EventView;

/** What is known of texts. */
class TextDigest extends ValueDigest {
  private final int part;
  private final int quoteBytes;
  private final TextTally tally;
  private int longest;

  /**
   * Of the texts in the view's {@code part}.
   *
   * @param quoted whether they are in quotes, which are no part of them
   * @param limit how many different ones are counted each
   */
  TextDigest(int part, boolean quoted, int limit) {
    this.part = part;
    this.quoteBytes = quoted ? 1 : 0;
    this.tally = new TextTally(limit);
  }

  @Override
  void take(EventView event) {
    if (!event.has(part)) {
      return;
    }
    if (part >= EventView.FIELDS && event.isFault(part)) {
      faults++;
      return;
    }
    takeText(event.bytes(), event.start(part) + quoteBytes, event.end(part) - quoteBytes);
  }

  final void takeText(byte[] bytes, int start, int end) {
    values++;
    longest = Math.max(longest, end - start);
    if (!closed && !tally.add(bytes, start, end) && !many) {
      many = true;
      closed = tally.highest() < Math.max(2, values / FREQUENT * 4);
    }
  }

  @Override
  void add(ValueDigest digest) {
    TextDigest other = (TextDigest) digest;
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
