package dev.protockprobe.decode.summary;

import dev.protockprobe.decode.EventView;

/**
 * Counts the values of one field, or the tasks, CPUs or stacks of events. Each part of the trace
 * has a digest of its own, which is then added to that of the whole trace.
 */
abstract class ValueDigest {
  /** A frequent value is at least one in so many. */
  static final int FREQUENT = 512;

  /** How many events had a value. */
  long values;

  /** The events that had something else than a value. */
  final UnreadCounts unread = new UnreadCounts();

  /** Whether there were more different values than are counted each. */
  boolean many;

  /** Whether no value of this part of the trace is frequent, and none is counted any more. */
  boolean closed;

  /** Calls the method of {@code visitor} for this kind of digest. */
  abstract void accept(Visitor visitor);

  /** One method for each kind and no default, so that a forgotten kind does not compile. */
  interface Visitor {
    void visitNumbers(NumberDigest numbers);

    void visitTexts(TextDigest texts);
  }

  /** Takes the value of an event. */
  abstract void take(EventView event);

  /** Adds what is known of the part of the trace that follows. */
  abstract void add(ValueDigest part);

  /** Starts again. */
  void clear() {
    values = 0;
    unread.clear();
    many = false;
    closed = false;
  }

  /**
   * Whether even the most frequent value of a full tally is rare, so that counting on is not worth
   * while.
   */
  final boolean isNoneFrequent(long highest) {
    return highest < Math.max(2, values / FREQUENT * 4);
  }

  /** Adds what all kinds of values have. */
  final void addCounts(ValueDigest part) {
    values += part.values;
    unread.add(part.unread);
    many |= part.many;
  }

  /**
   * Values of a part that occur at most this often are not counted in the total. The bound is 0
   * until the total has too many different values; then only the part's frequent values count on.
   */
  final long rareIn(ValueDigest part) {
    return many ? part.values / FREQUENT : 0;
  }
}
