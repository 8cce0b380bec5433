package dev.protockprobe.decode.calls;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Is told of calls. Each event of the trace is told once: as one end of a call, or alone. The order
 * is that in which calls end; those within a recursion come when its outermost call ends.
 */
public interface CallListener {
  /** Takes a call that is known from entry to return. */
  void takeCall(CallEvent entry, CallEvent returned);

  /** Takes an event that is in no such call. */
  void takeUnpaired(CallEvent event, Unpaired reason);

  /** Nothing comes any more. */
  default void end() {}

  /** Writes what there is to write so far. */
  void writeTo(OutputStream out) throws IOException;
}
