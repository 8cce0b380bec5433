package dev.protockprobe.decode.calls;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Pairs the entries and returns of one task. It keeps a list of the calls that have not returned;
 * each call lies within the one before it in the list.
 *
 * <p>A return belongs to the innermost open call of its function, or, if that call's own return was
 * missed, to an outer call of the same function. While such an outer call is open, the pair is not
 * certain and waits. When the outermost call of the function returns, no return of its inner calls
 * was missed, so all waiting pairs are right. The list holds every call that may still go on, so if
 * a return can belong to only one of these calls, it belongs to that call.
 */
final class TaskCalls {
  /** A task's stack has no room for more nested calls. */
  private static final int MAX_DEPTH = 512;

  /** If more calls wait for one call, its return was missed. */
  private static final int MAX_WAITING = 1024;

  private final CallAssumptions assumptions;
  private final RecentCalls decided;
  private final Losses losses;
  private final List<OpenCall> open = new ArrayList<>();

  /** Functions that may have open calls that this class no longer follows. */
  private final Set<ProbedFunction> unfollowed = new HashSet<>();

  /** Functions of calls that are given up, because events were lost. */
  private final List<ProbedFunction> lost = new ArrayList<>();

  private int lossesSeen;
  private long lastOrder = Long.MIN_VALUE;

  TaskCalls(CallAssumptions assumptions, RecentCalls decided, Losses losses) {
    this.assumptions = assumptions;
    this.decided = decided;
    this.losses = losses;
    lossesSeen = losses.count();
  }

  /** A call that has not returned. */
  private static final class OpenCall {
    private final CallEvent entry;

    /** Pairs of the same function within this call, which are right if this call returns. */
    private final CallChain waiting = new CallChain();

    OpenCall(CallEvent entry) {
      this.entry = entry;
    }
  }

  /** Whether the task has nothing to remember. */
  boolean isEmpty() {
    return open.isEmpty() && unfollowed.isEmpty() && lost.isEmpty();
  }

  void take(CallEvent event) {
    event.orderAfter(lastOrder);
    lastOrder = event.order();
    forgetLost();
    dropInterrupts(event);
    if (event.returns()) {
      takeReturn(event);
    } else {
      takeEntry(event);
    }
  }

  private void takeEntry(CallEvent entry) {
    int same = open.size() - 1;
    while (same >= 0 && !excludes(entry, open.get(same).entry)) {
      same--;
    }
    if (same >= 0) {
      dropFrom(same);
    }
    if (open.size() == MAX_DEPTH) {
      for (OpenCall call : open) {
        unfollowed.add(call.entry.function());
      }
      dropAll(Unpaired.TOO_MANY);
    }
    if (lastOf(entry) >= 0) {
      entry.function().markRecursive();
    }
    entry.setLosses(losses.about(entry));
    open.add(new OpenCall(entry));
  }

  /** The index of the last open call of {@code entry}'s function; -1 if there is none. */
  private int lastOf(CallEvent entry) {
    int at = open.size() - 1;
    while (at >= 0 && open.get(at).entry.function() != entry.function()) {
      at--;
    }
    return at;
  }

  /** Whether an older call cannot go on when the function is entered again. */
  private boolean excludes(CallEvent entry, CallEvent older) {
    boolean again = older.function() == entry.function() && older.context().mayBe(entry.context());
    return again && (assumptions.noRecursion() || older.stack().is(entry.stack()));
  }

  private void takeReturn(CallEvent event) {
    int at = lastThatMayReturn(event, open.size());
    if (at < 0) {
      decided.addUnpaired(event, settleWithoutEntry(event));
      return;
    }
    if (at + 1 < open.size()) {
      decided.markMissedReturns();
    }
    dropFrom(at + 1);
    OpenCall call = open.remove(at);
    call.waiting.add(call.entry, event);
    int below = assumptions.noMissedReturns() ? -1 : lastThatMayReturn(event, at);
    if (below >= 0) {
      waitFor(below, call.waiting);
    } else if (unfollowed.contains(event.function()) && !event.stack().isKnown()) {
      decided.addUnpaired(call.waiting, Unpaired.AMBIGUOUS);
    } else {
      decided.addCalls(call.waiting, mayBeOfLostEntry(event));
    }
  }

  /**
   * Whether a return may belong to a call whose entry was lost. The return of the call that it
   * seems to belong to would then be unrecorded.
   */
  private boolean mayBeOfLostEntry(CallEvent event) {
    boolean again = event.function().isRecursive() && !assumptions.noRecursion();
    return losses.count() > 0
        && again
        && !event.stack().isKnown()
        && !assumptions.noMissedReturns();
  }

  /**
   * Decides why a return has no open entry. If a call of its function was given up because events
   * were lost, this return counts as that call's.
   *
   * @return why the return is in no call
   */
  private Unpaired settleWithoutEntry(CallEvent event) {
    if (unfollowed.contains(event.function()) && !event.stack().isKnown()) {
      return Unpaired.AMBIGUOUS;
    }
    boolean mayBeLost = lost.remove(event.function()) || losses.hasUnplaced();
    return mayBeLost ? Unpaired.EVENTS_LOST : Unpaired.NO_ENTRY;
  }

  private int lastThatMayReturn(CallEvent event, int before) {
    int at = before - 1;
    while (at >= 0 && !open.get(at).entry.mayReturnAs(event)) {
      at--;
    }
    return at;
  }

  private void waitFor(int index, CallChain calls) {
    OpenCall call = open.get(index);
    call.waiting.addAll(calls);
    if (call.waiting.size() > MAX_WAITING) {
      unfollowed.add(call.entry.function());
      open.remove(index);
      drop(call, Unpaired.AMBIGUOUS);
    }
  }

  /** Gives up the open calls whose returns may be among lost events. */
  private void forgetLost() {
    if (lossesSeen == losses.count()) {
      return;
    }
    lossesSeen = losses.count();
    unfollowed.clear();
    lost.clear();
    List<OpenCall> kept = new ArrayList<>();
    for (OpenCall call : open) {
      if (isLost(call)) {
        drop(call, Unpaired.EVENTS_LOST);
        lost.add(call.entry.function());
      } else {
        kept.add(call);
      }
    }
    open.clear();
    open.addAll(kept);
  }

  private boolean isLost(OpenCall call) {
    return losses.about(call.entry) != call.entry.losses();
  }

  /**
   * Gives up calls in an interrupt that must be over: {@code event} is in a task or lower
   * interrupt, or on another processor.
   */
  private void dropInterrupts(CallEvent event) {
    for (int at = open.size() - 1; at >= 0; at--) {
      CallEvent entry = open.get(at).entry;
      if (entry.context() == InterruptContext.TASK) {
        return;
      }
      boolean elsewhere = entry.context().isInterrupt() && entry.processor() != event.processor();
      if (elsewhere || entry.context().isOver(event.context())) {
        drop(open.remove(at), Unpaired.NO_RETURN);
      }
    }
  }

  /** Gives up the calls from {@code index} on: they are over, and their returns were missed. */
  private void dropFrom(int index) {
    for (int at = open.size() - 1; at >= index; at--) {
      drop(open.remove(at), Unpaired.NO_RETURN);
    }
  }

  private void drop(OpenCall call, Unpaired reason) {
    boolean ambiguous = call.waiting.size() > 0 && reason != Unpaired.EVENTS_LOST;
    Unpaired why = ambiguous ? Unpaired.AMBIGUOUS : reason;
    decided.addUnpaired(call.entry, why);
    decided.addUnpaired(call.waiting, why);
  }

  /** Gives up all calls. */
  void dropAll(Unpaired reason) {
    for (OpenCall call : open) {
      drop(call, isLost(call) ? Unpaired.EVENTS_LOST : reason);
    }
    open.clear();
  }
}
