package dev.protockprobe.decode.calls;

import dev.protockprobe.decode.EventView;
import dev.protockprobe.decode.meaning.ValueBits;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;

/**
 * Makes a {@link CallEvent} of each event, and decides whether it can be an end of a call. It
 * refuses events without a task, events of a probe inside a function, and events of a second probe
 * at the same end. It also refuses events of a function that is probed at one end only, or that is
 * beyond the number of functions that can be followed.
 */
final class CallEvents {
  private static final int NO_TASK = -1;

  /**
   * A kernel moves a probe of a function's entry behind the instructions that mark it: by 4 bytes
   * on x86 and arm64, by 12 on ppc64le.
   */
  private static final long MAX_ENTRY_OFFSET = 16;

  private final ProbedFunctions functions;
  private final List<StackField> stacks;
  private final boolean[] oneSided;

  CallEvents(TraceSchema schema) {
    functions = new ProbedFunctions(schema.events().size());
    stacks = StackField.of(schema);
    oneSided = new boolean[schema.events().size()];
    for (int i = 0; i < oneSided.length; i++) {
      oneSided[i] = !hasOtherEnd(schema.events().get(i), schema);
    }
  }

  private static boolean hasOtherEnd(EventSchema event, TraceSchema schema) {
    for (EventSchema other : schema.events()) {
      boolean named = !event.function().isEmpty() && !other.function().isEmpty();
      boolean ofOther = named && !event.function().equals(other.function());
      if (isReturn(event) != isReturn(other) && !ofOther) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReturn(EventSchema event) {
    return event.kind() == ProbeEvent.Kind.RETURN;
  }

  /** A copy of the event that stays valid when the view goes on to the next one. */
  CallEvent read(EventView view) {
    long task = number(view, EventView.PID, NO_TASK);
    int processor = (int) number(view, EventView.CPU, CallEvent.NO_PROCESSOR);
    StackPointer stack = stacks.get(view.index()).of(view);
    ProbedFunction function = functions.of(view);
    return new CallEvent(
        view.copy(),
        function,
        task,
        processor < Losses.MAX_PROCESSORS ? processor : CallEvent.NO_PROCESSOR,
        stack);
  }

  private static long number(EventView view, int part, int otherwise) {
    if (!view.has(part)) {
      return otherwise;
    }
    long number = 0;
    for (int at = view.start(part); at < view.end(part); at++) {
      number = number * 10 + view.bytes()[at] - '0';
    }
    return number;
  }

  /**
   * Admits the event as one end of a call. The first probe that is seen at an end of a function
   * stands for that end.
   *
   * @return why the event is in no call; null if it is admitted
   */
  Unpaired admit(CallEvent event) {
    EventView view = event.view();
    if (event.function().isUnfollowed()) {
      return Unpaired.TOO_MANY;
    }
    if (oneSided[view.index()]) {
      return Unpaired.ONE_SIDED;
    }
    boolean anyIdle = event.isIdle() && event.processor() == CallEvent.NO_PROCESSOR;
    if (event.task() == NO_TASK || anyIdle) {
      return Unpaired.NO_TASK;
    }
    long offset =
        ValueBits.hexadecimal(
            view.bytes(), view.start(EventView.OFFSET), view.end(EventView.OFFSET));
    boolean inside = !event.returns() && offset > MAX_ENTRY_OFFSET;
    boolean second = !event.function().claim(view.index(), event.returns());
    return inside || second ? Unpaired.NO_END_OF_CALL : null;
  }
}
