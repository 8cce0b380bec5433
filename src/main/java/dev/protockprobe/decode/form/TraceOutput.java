package dev.protockprobe.decode.form;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.TraceSummary;
import dev.protockprobe.decode.calls.CallCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Decodes one trace and writes the result. A second trace needs a new object. */
public interface TraceOutput {
  /**
   * Reads {@code in} to its end and writes what is wanted of it to {@code out}.
   *
   * @throws IOException from {@code in} or {@code out}, after what was read has been written
   */
  Decoded decode(TraceDecoder decoder, InputStream in, OutputStream out) throws IOException;

  /**
   * What was counted while a trace was decoded.
   *
   * @param calls {@link CallCounts#NONE} if events were not paired to calls
   */
  record Decoded(TraceSummary summary, CallCounts calls) {}
}
