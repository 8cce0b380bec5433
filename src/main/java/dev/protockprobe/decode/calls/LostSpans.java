package dev.protockprobe.decode.calls;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Remembers during which calls events were lost, as ascending ranges of call numbers. {@link
 * RecentCalls} gives the calls their numbers.
 */
final class LostSpans {
  /** If there are more, the last spans are joined, and the calls between them count as well. */
  private static final int MAX_SPANS = 64;

  private final Deque<Span> spans = new ArrayDeque<>();

  /** The calls behind {@code from}, up to {@code to}. */
  private record Span(long from, long to) {}

  /**
   * Adds the calls behind {@code from}, up to {@code to}, which is the last one so far.
   *
   * @param told the last call that is not asked about any more
   */
  void add(long from, long to, long told) {
    forgetUntil(told);
    long first = from;
    while (!spans.isEmpty() && spans.getLast().to() >= first) {
      first = Math.min(first, spans.removeLast().from());
    }
    if (spans.size() == MAX_SPANS) {
      first = Math.min(first, spans.removeLast().from());
    }
    if (first < to) {
      spans.add(new Span(first, to));
    }
  }

  /** Whether events were lost during a call. */
  boolean contains(long call) {
    for (Span span : spans) {
      if (call <= span.to()) {
        return call > span.from();
      }
    }
    return false;
  }

  private void forgetUntil(long call) {
    while (!spans.isEmpty() && spans.getFirst().to() <= call) {
      spans.removeFirst();
    }
  }
}
