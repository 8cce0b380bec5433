package dev.protockprobe.decode.calls;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventView;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Pairs the entries and returns of a trace into calls. It needs the events in their order, so one
 * thread must decode the whole trace.
 */
public final class CallSink implements EventSink {
  /** How many bytes of paired calls are held back; some ten thousand calls. */
  static final long MAX_HELD_BYTES = 6 << 20;

  /**
   * How many bytes are kept in all: of the calls held back, and of calls that have not returned.
   */
  private static final long MAX_KEPT_BYTES = 2 * MAX_HELD_BYTES;

  private final CallEvents events;
  private final CountingListener listener;
  private final RecentCalls recent;
  private final Losses losses;
  private final OpenTasks tasks;
  private final boolean grows;
  private final long maxHeldBytes;
  private long takenWeight;

  /**
   * Tells {@code listener} of the calls.
   *
   * @param grows whether the trace goes on while it is read, and may pause
   */
  public CallSink(
      TraceSchema schema, CallAssumptions assumptions, boolean grows, CallListener listener) {
    this(schema, assumptions, grows, listener, MAX_HELD_BYTES);
  }

  CallSink(
      TraceSchema schema,
      CallAssumptions assumptions,
      boolean grows,
      CallListener listener,
      long maxHeldBytes) {
    this.maxHeldBytes = maxHeldBytes;
    this.events = new CallEvents(schema);
    this.listener = new CountingListener(listener);
    this.losses = new Losses(assumptions.noMigration());
    this.recent = new RecentCalls(this.listener, losses);
    this.tasks = new OpenTasks(() -> new TaskCalls(assumptions, recent, losses));
    this.grows = grows;
  }

  @Override
  public void take(EventView view) {
    CallEvent event = events.read(view);
    Unpaired reason = events.admit(event);
    if (reason == null) {
      tasks.take(event);
    } else {
      recent.addUnpaired(event, reason);
    }
    recent.markSeen(event.processor());
    takenWeight += event.weight();
    recent.tellUntil(maxHeldBytes);
    while (takenWeight - recent.toldWeight() > MAX_KEPT_BYTES) {
      tasks.dropOldest();
      recent.tellUntil(maxHeldBytes);
    }
  }

  @Override
  public void takeLoss(int processor, long count) {
    boolean named = processor >= 0 && processor < Losses.MAX_PROCESSORS;
    losses.add(named ? processor : ANY_PROCESSOR);
    if (named) {
      recent.markLost(processor);
    }
  }

  @Override
  public boolean waitsForMore() {
    return grows;
  }

  @Override
  public void pause() {
    recent.tellUntil(0);
  }

  @Override
  public void end() {
    tasks.end();
    recent.tellUntil(0);
    listener.end();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    listener.writeTo(out);
  }

  /** The counts so far. */
  public CallCounts counts() {
    return listener.counts(recent.doubtfulCalls());
  }
}
