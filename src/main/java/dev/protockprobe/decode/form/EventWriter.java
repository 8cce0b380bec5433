package dev.protockprobe.decode.form;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.TraceDecoder;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the events of one trace: first a head, then the events, then an end. The events are
 * written by sinks, of which each thread has its own.
 */
public interface EventWriter {
  /** Writes what comes before all events. */
  default void writeHead(OutputStream out) throws IOException {}

  /** Makes a sink that writes events; each thread has its own. */
  EventSink sink();

  /** How many bytes of the trace a sink takes before it writes, if the trace is cut into parts. */
  default int partBytes() {
    return TraceDecoder.PART_BYTES;
  }

  /** Writes what comes behind all events. */
  default void writeEnd(OutputStream out) throws IOException {}
}
