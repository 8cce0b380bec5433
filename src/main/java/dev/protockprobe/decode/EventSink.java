package dev.protockprobe.decode;

import java.io.IOException;
import java.io.OutputStream;

/** Takes the events of a trace, in their order, and where some are missing. */
public interface EventSink {
  /** Takes one event; the view is overwritten by the next. */
  void take(EventView event);

  /** The processor of a mark that does not name one. */
  int ANY_PROCESSOR = -1;

  /**
   * Events are missing between the last event of a processor, or the trace's start, and its next.
   * What other processors did meanwhile may have been taken already.
   *
   * @param processor its number, or {@link #ANY_PROCESSOR} for one event of any that is missing
   *     just here
   * @param events how many; 0 if the trace does not say
   */
  void takeLoss(int processor, long events);

  /** Whether events wait in the sink for what comes later, so that it wants to hear of pauses. */
  default boolean waitsForMore() {
    return false;
  }

  /** Nothing comes for now: what waits for more should wait no longer. */
  default void pause() {}

  /** Nothing comes any more. */
  default void end() {}

  /** Writes what there is to write of the events so far. */
  void writeTo(OutputStream out) throws IOException;
}
