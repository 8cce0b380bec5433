package dev.protockprobe.decode.form;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.TraceSummary;
import dev.protockprobe.decode.calls.CallCounts;
import dev.protockprobe.decode.filter.WantedEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes the events of a trace.
 *
 * @param inParts whether several threads decode the trace, each thread one part of it at a time;
 *     the output of a part is written only when the part is full
 */
public record EventOutput(EventWriter events, WantedEvents wanted, boolean inParts, int threads)
    implements TraceOutput {
  @Override
  public Decoded decode(TraceDecoder decoder, InputStream in, OutputStream out) throws IOException {
    events.writeHead(out);
    try {
      TraceSummary summary =
          inParts
              ? decoder.decode(in, this::sink, out, threads, events.partBytes())
              : decoder.decode(in, sink(), out);
      return new Decoded(summary, CallCounts.NONE);
    } finally { // of a trace that cannot be read to its end, what was read counts
      events.writeEnd(out);
    }
  }

  private EventSink sink() {
    return wanted.of(events.sink());
  }
}
