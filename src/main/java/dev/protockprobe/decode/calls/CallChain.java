package dev.protockprobe.decode.calls;

import java.util.function.BiConsumer;

/**
 * A list of ended calls, in the order of their ends, that wait for the end of an outer call of the
 * same function. Until then {@link TaskCalls} is not certain that they were paired correctly.
 */
final class CallChain {
  private Link first;
  private Link last;
  private int size;

  private static final class Link {
    private final CallEvent entry;
    private final CallEvent returned;
    private Link next;

    Link(CallEvent entry, CallEvent returned) {
      this.entry = entry;
      this.returned = returned;
    }
  }

  int size() {
    return size;
  }

  void add(CallEvent entry, CallEvent returned) {
    Link link = new Link(entry, returned);
    append(link, link, 1);
  }

  /** Moves the calls of {@code other} here; {@code other} must not be used any more. */
  void addAll(CallChain other) {
    if (other.first != null) {
      append(other.first, other.last, other.size);
    }
  }

  private void append(Link from, Link to, int count) {
    if (first == null) {
      first = from;
    } else {
      last.next = from;
    }
    last = to;
    size += count;
  }

  /** Hands every call to {@code to}. */
  void forEach(BiConsumer<CallEvent, CallEvent> to) {
    for (Link link = first; link != null; link = link.next) {
      to.accept(link.entry, link.returned);
    }
  }
}
