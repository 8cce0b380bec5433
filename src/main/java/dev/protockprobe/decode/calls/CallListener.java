package dev.protockprobe.decode.calls;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes the calls of a trace. Each event comes once: as one end of a call, or alone. Calls come in
 * the order in which they end, but the calls of a recursive function come only when the outermost
 * one ends.
 */
public interface CallListener {
  /** Takes a call that is known from entry to return. */
  void takeCall(CallEvent entry, CallEvent returned);

  /** Takes an event that is in no call. */
  void takeUnpaired(CallEvent event, Unpaired reason);

  /** Takes the end of the trace. */
  default void end() {}

  /** Writes what can be written so far. */
  void writeTo(OutputStream out) throws IOException;
}
