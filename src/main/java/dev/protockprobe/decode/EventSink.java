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
   * Between the last event of a processor and its next the kernel lost events. What other
   * processors did meanwhile may have been taken already.
   *
   * @param processor its number, or {@link #ANY_PROCESSOR}
   * @param events how many; 0 if the trace does not say
   */
  void lost(int processor, long events);

  /** Writes what there is to write of the events so far. */
  void writeTo(OutputStream out) throws IOException;
}
