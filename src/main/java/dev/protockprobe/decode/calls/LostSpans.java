package dev.protockprobe.decode.calls;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which calls events were lost during: spans of their numbers. Each new span reaches to the last
 * call so far, and calls are asked for in their order.
 */
final class LostSpans {
  /** More are taken together, and with them the calls between. */
  private static final int MAX_SPANS = 64;

  private final Deque<Span> spans = new ArrayDeque<>();

  /** The calls behind {@code from}, up to {@code to}. */
  private record Span(long from, long to) {}

  /**
   * Adds the calls behind {@code from}, up to {@code to}, which is the last one so far.
   *
   * @param told up to which call nobody asks any more
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
    forgetUntil(call - 1);
    return !spans.isEmpty() && spans.getFirst().from() < call;
  }

  private void forgetUntil(long call) {
    while (!spans.isEmpty() && spans.getFirst().to() <= call) {
      spans.removeFirst();
    }
  }
}
