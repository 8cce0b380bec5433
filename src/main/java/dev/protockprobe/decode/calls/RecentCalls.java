package dev.protockprobe.decode.calls;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Holds what was decided for a while. That a processor lost events is known only at its next event,
 * when what other tasks did meanwhile was decided already: those calls are taken apart again.
 */
final class RecentCalls {
  private final CallListener listener;
  private final Losses losses;
  private final Deque<Decided> held = new ArrayDeque<>();

  /** By processor: how many calls were decided when it had its last event. */
  private long[] decidedAt = {};

  private long decidedCalls;
  private long toldCalls;
  private long doubtfulCalls;
  private long heldWeight;
  private long toldWeight;

  RecentCalls(CallListener listener, Losses losses) {
    this.listener = listener;
    this.losses = losses;
  }

  /** A call, or an event of none. */
  private static final class Decided {
    private final CallEvent entry;

    /** Null of what is no call. */
    private final CallEvent returned;

    /** How many calls were decided then, this one counted. */
    private final long number;

    /** Null of a call. */
    private Unpaired reason;

    Decided(CallEvent entry, CallEvent returned, long number, Unpaired reason) {
      this.entry = entry;
      this.returned = returned;
      this.number = number;
      this.reason = reason;
    }

    int weight() {
      return entry.weight() + (returned == null ? 0 : returned.weight());
    }
  }

  void calls(CallChain calls) {
    calls.forEach(
        (entry, returned) -> {
          decidedCalls++;
          hold(new Decided(entry, returned, decidedCalls, null));
        });
  }

  void unpaired(CallChain calls, Unpaired reason) {
    calls.forEach(
        (entry, returned) -> {
          unpaired(entry, reason);
          unpaired(returned, reason);
        });
  }

  void unpaired(CallEvent event, Unpaired reason) {
    hold(new Decided(event, null, decidedCalls, reason));
  }

  private void hold(Decided decided) {
    held.add(decided);
    heldWeight += decided.weight();
  }

  /** A processor has had an event: what was lost on it later is no matter for the calls so far. */
  void seen(int processor) {
    if (processor < 0) {
      return;
    }
    if (processor >= decidedAt.length) {
      decidedAt = Arrays.copyOf(decidedAt, processor + 1);
    }
    decidedAt[processor] = decidedCalls;
  }

  /** Events were lost on a processor since its last event. */
  void lost(int processor) {
    long before = processor < decidedAt.length ? decidedAt[processor] : 0;
    doubtfulCalls += Math.max(0, toldCalls - before);
    Iterator<Decided> latest = held.descendingIterator();
    while (latest.hasNext()) {
      Decided decided = latest.next();
      if (decided.number <= before) {
        break;
      }
      boolean elsewhere = losses.staysOn(decided.entry) && decided.entry.processor() != processor;
      if (decided.returned != null && !elsewhere) {
        decided.reason = Unpaired.EVENTS_LOST;
      }
    }
    seen(processor);
  }

  /** How much memory had what was told, about. */
  long toldWeight() {
    return toldWeight;
  }

  /** Tells the oldest, until no more than {@code most} bytes are held. */
  void tellUntil(long most) {
    while (heldWeight > most) {
      Decided oldest = held.remove();
      heldWeight -= oldest.weight();
      toldWeight += oldest.weight();
      tell(oldest);
    }
  }

  private void tell(Decided decided) {
    if (decided.returned != null) {
      toldCalls++;
    }
    if (decided.reason == null) {
      listener.call(decided.entry, decided.returned);
      return;
    }
    listener.unpaired(decided.entry, decided.reason);
    if (decided.returned != null) {
      listener.unpaired(decided.returned, decided.reason);
    }
  }

  /** How many calls were told before it was known that events were lost during them. */
  long doubtfulCalls() {
    return doubtfulCalls;
  }
}
