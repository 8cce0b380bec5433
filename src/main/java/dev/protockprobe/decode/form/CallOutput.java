package dev.protockprobe.decode.form;

import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.TraceSummary;
import dev.protockprobe.decode.calls.CallSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes the calls of a trace, or their latencies. */
public record CallOutput(CallSink calls) implements TraceOutput {
  @Override
  public Decoded decode(TraceDecoder decoder, InputStream in, OutputStream out) throws IOException {
    calls.writeTo(out); // the head, before the trace has anything
    TraceSummary summary = decoder.decode(in, calls, out);
    return new Decoded(summary, calls.counts());
  }
}
