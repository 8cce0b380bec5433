package dev.protockprobe.decode;

/**
 * An event that waits in {@link StackedEvents} for its stack, or a report of lost events, which
 * keeps its place between the waiting events.
 */
final class WaitingEvent {
  /** Null for an event without a definition, and for a report of losses. */
  private final EventView view;

  /** Null for a report of losses. */
  private final EventContext context;

  private final int lossProcessor;
  private final long losses;
  private boolean waits;

  private WaitingEvent(EventView view, EventContext context, int lossProcessor, long losses) {
    this.view = view;
    this.context = context;
    this.lossProcessor = lossProcessor;
    this.losses = losses;
    this.waits = context != null;
  }

  /** An event that will be handed on. */
  static WaitingEvent of(EventView copy) {
    return new WaitingEvent(copy, EventContext.of(copy), EventSink.ANY_PROCESSOR, 0);
  }

  /** An event without a definition, whose stack must not be taken for that of another. */
  static WaitingEvent ofOther(EventContext context) {
    return new WaitingEvent(null, context, EventSink.ANY_PROCESSOR, 0);
  }

  /** A report as {@link EventSink#takeLoss} takes it. */
  static WaitingEvent ofLoss(int processor, long events) {
    return new WaitingEvent(null, null, processor, events);
  }

  EventContext context() {
    return context;
  }

  /** Whether a stack may still come. */
  boolean waits() {
    return waits;
  }

  /** Ends the waiting. */
  void finish() {
    waits = false;
  }

  /** Adds the stack, which ends the waiting. */
  void addStack(byte[] stack) {
    finish();
    if (view != null) {
      view.addStack(stack);
    }
  }

  void handOnTo(EventSink sink) {
    finish();
    if (context == null) {
      sink.takeLoss(lossProcessor, losses);
    } else if (view != null) {
      sink.take(view);
    }
  }
}
