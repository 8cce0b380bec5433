package dev.protockprobe.decode;

import java.io.IOException;
import java.io.OutputStream;

/** Takes the events of a trace, in their order. */
public interface EventSink {
  /** Takes one event; the view is overwritten by the next. */
  void take(EventView event);

  /** Writes what there is to write of the events so far. */
  void writeTo(OutputStream out) throws IOException;
}
