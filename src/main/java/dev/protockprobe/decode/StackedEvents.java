package dev.protockprobe.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands events on to another sink, each with its stack.
 *
 * <p>The kernel writes a stack right behind its event, into the same processor's buffer ({@code
 * trace_buffer_unlock_commit_regs} in kernel/trace/trace.c); only an interrupt on that processor
 * can write between the event and its stack. A trace's text has the records of all processors in
 * the order of their times, so records of other processors may also stand between the event and its
 * stack. An event therefore waits for its stack until its processor shows that there is none, and
 * the events behind it wait with it.
 */
final class StackedEvents implements EventSink {
  /** How many events may wait; if there are more, the oldest goes on without its stack. */
  static final int MOST_WAITING = 4096;

  /** A trace that names more is damaged. */
  private static final int MOST_PROCESSORS = 1 << 14;

  private static final byte[] CALLER = EventView.CALLER.getBytes(StandardCharsets.US_ASCII);

  private final EventSink next;
  private final TraceCounts counts;
  private final Deque<WaitingEvent> waiting = new ArrayDeque<>();

  /** By processor, those that may still get a stack; each has interrupted the one below it. */
  private final Map<Long, Deque<WaitingEvent>> open = new HashMap<>();

  private final ByteArrayOutputStream stack = new ByteArrayOutputStream();
  private boolean inStack;

  /**
   * Whether the trace paused within the last stack: functions that come later belong to it, too.
   */
  private boolean pausedInStack;

  /** The event of the stack that is being read; null if there is none. */
  private WaitingEvent owner;

  StackedEvents(EventSink next, TraceCounts counts) {
    this.next = next;
    this.counts = counts;
  }

  @Override
  public void take(EventView event) {
    endStack();
    WaitingEvent entered = WaitingEvent.of(event.copy());
    waiting.add(entered);
    enter(entered);
    handOn();
  }

  /** Takes an event without a definition. */
  void takeOther(EventContext context) {
    endStack();
    enter(WaitingEvent.ofOther(context));
    handOn();
  }

  /** Takes a record of which nothing is known: the next stack may be its own. */
  void takeUnknown() {
    endStack();
    finishAll();
    handOn();
  }

  @Override
  public void takeLoss(int processor, long events) {
    endStack();
    finish(open.get((long) processor));
    waiting.add(WaitingEvent.ofLoss(processor, events));
    handOn();
  }

  /**
   * Lets {@code event} wait for its stack if its processor is known. Events on that processor that
   * it does not interrupt stop waiting.
   */
  private void enter(WaitingEvent event) {
    EventContext context = event.context();
    if (context.processor() == EventContext.UNKNOWN) {
      event.finish();
      return;
    }
    if (open.size() > MOST_PROCESSORS) {
      finishAll();
    }
    Deque<WaitingEvent> here =
        open.computeIfAbsent(context.processor(), processor -> new ArrayDeque<>());
    while (!here.isEmpty() && !context.interrupts(here.peek().context())) {
      here.pop().finish();
    }
    here.push(event);
  }

  /** Begins a stack that was made in {@code context}; its functions follow. */
  void beginStack(EventContext context) {
    endStack();
    inStack = true;
    pausedInStack = false;
    owner = null;
    Deque<WaitingEvent> here = open.getOrDefault(context.processor(), new ArrayDeque<>());
    boolean found = here.stream().anyMatch(event -> event.waits() && isOf(context, event));
    while (found && owner == null) {
      WaitingEvent top = here.pop();
      if (top.waits() && isOf(context, top)) {
        owner = top;
      } else {
        top.finish();
      }
    }
  }

  private static boolean isOf(EventContext context, WaitingEvent event) {
    return event.context().equals(context);
  }

  boolean isInStack() {
    return inStack;
  }

  /** Takes the next function of the stack, from the innermost on. */
  void addFunction(byte[] bytes, int start, int end) {
    if (stack.size() > 0) {
      stack.write(CALLER, 0, CALLER.length);
    }
    stack.write(bytes, start, end - start);
  }

  /** Ends a stack, if one has begun. */
  void endStack() {
    if (!inStack) {
      return;
    }
    inStack = false;
    if (owner == null) {
      counts.strayStacks++;
    } else {
      owner.addStack(stack.toByteArray());
    }
    stack.reset();
    handOn();
  }

  private void handOn() {
    while (!waiting.isEmpty() && (!waiting.peek().waits() || waiting.size() > MOST_WAITING)) {
      waiting.remove().handOnTo(next);
    }
  }

  private void finishAll() {
    open.values().forEach(StackedEvents::finish);
    open.clear();
  }

  private static void finish(Deque<WaitingEvent> events) {
    while (events != null && !events.isEmpty()) {
      events.pop().finish();
    }
  }

  @Override
  public boolean waitsForMore() {
    return inStack || !waiting.isEmpty() || next.waitsForMore();
  }

  /**
   * Counts a stray stack if the trace paused within a stack: the first functions went on with their
   * event, and the rest comes now.
   */
  void takeRest() {
    counts.strayStacks += pausedInStack ? 1 : 0;
    pausedInStack = false;
  }

  @Override
  public void pause() {
    pausedInStack |= inStack;
    takeUnknown();
    next.pause();
  }

  @Override
  public void end() {
    takeUnknown();
    next.end();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    next.writeTo(out);
  }
}
