package dev.protockprobe.decode.calls;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Delays pairs until late reports of lost events can no longer change them. A processor reports a
 * loss only with its next event. By then, calls have been paired that the loss makes doubtful;
 * their two events are then reported as not being in a call.
 */
final class RecentCalls {
  private final CallListener listener;
  private final Losses losses;
  private final Deque<Decided> held = new ArrayDeque<>();

  /** The calls during which any processor lost events; {@link #lostOn} has them by processor. */
  private final LostSpans lost = new LostSpans();

  private LostSpans[] lostOn = {};

  /** By processor: how many calls were decided when it had its last event. */
  private long[] decidedAt = {};

  private long decidedCalls;
  private long toldCalls;
  private long doubtfulCalls;
  private long doubtfulUntil;
  private long heldWeight;
  private long toldWeight;
  private boolean returnsAreMissed;

  RecentCalls(CallListener listener, Losses losses) {
    this.listener = listener;
    this.losses = losses;
  }

  /**
   * A pair, or an event that is in no call.
   *
   * @param returned null for an event that is in no call
   * @param number how many calls were decided up to then, this one included
   * @param reason null for a pair
   * @param onlyIfNoneAreMissed whether the pair is ambiguous if the kernel has missed returns
   */
  private record Decided(
      CallEvent entry,
      CallEvent returned,
      long number,
      Unpaired reason,
      boolean onlyIfNoneAreMissed) {
    int weight() {
      return entry.weight() + (returned == null ? 0 : returned.weight());
    }
  }

  /**
   * Adds calls whose ends are known.
   *
   * @param onlyIfNoneAreMissed whether they are ambiguous if the kernel has missed returns
   */
  void addCalls(CallChain calls, boolean onlyIfNoneAreMissed) {
    calls.forEach(
        (entry, returned) -> {
          decidedCalls++;
          hold(new Decided(entry, returned, decidedCalls, null, onlyIfNoneAreMissed));
        });
  }

  /** Remembers that the kernel has missed a return. */
  void markMissedReturns() {
    returnsAreMissed = true;
  }

  /** Adds the events of pairs that turned out to be no calls. */
  void addUnpaired(CallChain calls, Unpaired reason) {
    calls.forEach(
        (entry, returned) -> {
          addUnpaired(entry, reason);
          addUnpaired(returned, reason);
        });
  }

  /** Adds an event that is in no call. */
  void addUnpaired(CallEvent event, Unpaired reason) {
    hold(new Decided(event, null, decidedCalls, reason, false));
  }

  private void hold(Decided decided) {
    held.add(decided);
    heldWeight += decided.weight();
  }

  /**
   * Notes that a processor has had an event: what it loses from now on does not concern the calls
   * so far.
   */
  void markSeen(int processor) {
    if (processor < 0) {
      return;
    }
    if (processor >= decidedAt.length) {
      decidedAt = Arrays.copyOf(decidedAt, processor + 1);
    }
    decidedAt[processor] = decidedCalls;
  }

  /** Notes that a processor has lost events since its last one. */
  void markLost(int processor) {
    long before = processor < decidedAt.length ? decidedAt[processor] : 0;
    doubtfulCalls += Math.max(0, toldCalls - Math.max(before, doubtfulUntil));
    doubtfulUntil = toldCalls;
    lost.add(before, decidedCalls, toldCalls);
    if (processor >= lostOn.length) {
      lostOn = Arrays.copyOf(lostOn, processor + 1);
    }
    if (lostOn[processor] == null) {
      lostOn[processor] = new LostSpans();
    }
    lostOn[processor].add(before, decidedCalls, toldCalls);
    markSeen(processor);
  }

  private boolean isLost(Decided call) {
    if (!losses.staysOn(call.entry())) {
      return lost.contains(call.number());
    }
    int processor = call.entry().processor();
    boolean any = processor < lostOn.length && lostOn[processor] != null;
    return any && lostOn[processor].contains(call.number());
  }

  /** About how many bytes the events took that were handed on so far. */
  long toldWeight() {
    return toldWeight;
  }

  /** Hands on the oldest until at most {@code most} bytes are held. */
  void tellUntil(long most) {
    while (heldWeight > most) {
      Decided oldest = held.remove();
      heldWeight -= oldest.weight();
      toldWeight += oldest.weight();
      tell(oldest);
    }
  }

  private void tell(Decided decided) {
    if (decided.reason() != null) {
      listener.takeUnpaired(decided.entry(), decided.reason());
      return;
    }
    toldCalls++;
    if (isLost(decided)) {
      listener.takeUnpaired(decided.entry(), Unpaired.EVENTS_LOST);
      listener.takeUnpaired(decided.returned(), Unpaired.EVENTS_LOST);
    } else if (decided.onlyIfNoneAreMissed() && returnsAreMissed) {
      listener.takeUnpaired(decided.entry(), Unpaired.AMBIGUOUS);
      listener.takeUnpaired(decided.returned(), Unpaired.AMBIGUOUS);
    } else {
      listener.takeCall(decided.entry(), decided.returned());
    }
  }

  /** How many calls were told before it was known that events were lost during them. */
  long doubtfulCalls() {
    return doubtfulCalls;
  }
}
