package dev.protockprobe.decode.calls;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.probe.ProbeEvent;

/**
 * An event that may be the entry or the return of a call, with what pairing needs, such as its
 * function, task and stack pointer.
 */
public final class CallEvent {
  /** The processor of a line that does not say it. */
  public static final int NO_PROCESSOR = -1;

  private static final int FIXED_BYTES = 320;

  private final EventView view;
  private final ProbedFunction function;
  private final TraceTime time;
  private final int processor;
  private final InterruptContext context;
  private final StackPointer stack;
  private final long task;
  private long order;

  /** How many losses had been counted when the event came. */
  private int losses;

  CallEvent(EventView view, ProbedFunction function, long task, int processor, StackPointer stack) {
    this.view = view;
    this.function = function;
    this.task = task;
    this.processor = processor;
    this.stack = stack;
    time =
        view.has(EventView.TIME)
            ? TraceTime.read(view.bytes(), view.start(EventView.TIME), view.end(EventView.TIME))
            : TraceTime.NONE;
    context = InterruptContext.of(view);
    order = time.isKnown() ? time.nanoseconds() : 0;
  }

  /** The event itself, a copy. */
  public EventView view() {
    return view;
  }

  public ProbedFunction function() {
    return function;
  }

  public TraceTime time() {
    return time;
  }

  /** Whether it is a call's end, not its beginning. */
  public boolean returns() {
    return view.schema().kind() == ProbeEvent.Kind.RETURN;
  }

  /** The time in nanoseconds, or a little more, so that the events of one task differ. */
  public long order() {
    return order;
  }

  /** The task's number. */
  public long task() {
    return task;
  }

  /** Whether it is the idle task, of which each processor has its own under the same number. */
  public boolean isIdle() {
    return task == 0;
  }

  /** The processor's number, or {@link #NO_PROCESSOR}. */
  public int processor() {
    return processor;
  }

  InterruptContext context() {
    return context;
  }

  StackPointer stack() {
    return stack;
  }

  /** Moves the event behind {@code last}, the order of its task's last event. */
  void orderAfter(long last) {
    order = Math.max(order, last + 1);
  }

  /** How many losses there had been when the event came. */
  int losses() {
    return losses;
  }

  /** Remembers how many losses there have been before the event. */
  void setLosses(int lossesBefore) {
    losses = lossesBefore;
  }

  /** Whether one call may begin with this and end with {@code returned}. */
  boolean mayReturnAs(CallEvent returned) {
    return function == returned.function
        && context.mayBe(returned.context)
        && stack.mayReturnTo(returned.stack);
  }

  /** About how many bytes of memory it takes. */
  int weight() {
    return view.length() + view.schema().fields().size() * 2 * Integer.BYTES + FIXED_BYTES;
  }
}
