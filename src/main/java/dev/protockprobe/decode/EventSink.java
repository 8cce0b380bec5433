package dev.protockprobe.decode;

import java.io.IOException;
import java.io.OutputStream;

/** Receives the events of a trace in their order, and is told where events are missing. */
public interface EventSink {
  /** Takes one event; the view is overwritten by the next. */
  void take(EventView event);

  /** Stands for the processor that lost events if it is not known. */
  int ANY_PROCESSOR = -1;

  /**
   * Events are missing between the last event of a processor, or the trace's start, and its next.
   * What other processors did meanwhile may have been taken already.
   *
   * @param processor its number; {@link #ANY_PROCESSOR} if it is not known: the events are then
   *     missing at this place in the trace
   * @param events how many; 0 if the trace does not say
   */
  void takeLoss(int processor, long events);

  /** Whether events wait in the sink for later ones, so that it must be told of pauses. */
  default boolean waitsForMore() {
    return false;
  }

  /** Ends the waiting, because the trace pauses. */
  default void pause() {}

  /** Takes the end of the trace. */
  default void end() {}

  /** Writes what can be written of the events so far. */
  void writeTo(OutputStream out) throws IOException;
}
