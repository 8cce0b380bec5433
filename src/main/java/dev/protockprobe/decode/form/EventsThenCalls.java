package dev.protockprobe.decode.form;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.EventTee;
import dev.protockprobe.decode.TraceDecoder;
import dev.protockprobe.decode.TraceSummary;
import dev.protockprobe.decode.calls.CallSink;
import dev.protockprobe.decode.filter.WantedEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Decodes a trace for a form that writes only at the trace's end: writes the output for the events
 * first, then the output for the calls.
 */
public record EventsThenCalls(EventWriter events, WantedEvents wanted, CallSink calls)
    implements TraceOutput {
  @Override
  public Decoded decode(TraceDecoder decoder, InputStream in, OutputStream out) throws IOException {
    events.writeHead(out);
    EventSink sink = wanted.of(events.sink());
    try {
      TraceSummary summary = decoder.decode(in, new EventTee(sink, calls), out);
      return new Decoded(summary, calls.counts());
    } finally { // of a trace that cannot be read to its end, what was read counts
      events.writeEnd(out);
      out.write('\n');
      calls.writeTo(out);
      out.flush();
    }
  }
}
