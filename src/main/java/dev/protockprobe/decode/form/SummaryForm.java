package dev.protockprobe.decode.form;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.histogram.HistogramForm;
import dev.protockprobe.decode.latency.LatencyForm;
import dev.protockprobe.decode.latency.LatencyText;
import dev.protockprobe.decode.summary.TraceDigest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The summary of a trace's events and their values, printed at the trace's end. */
final class SummaryForm implements OutputForm {
  @Override
  public String name() {
    return "summary";
  }

  @Override
  public String description() {
    return "for each event, how many there are and what values its fields have";
  }

  @Override
  public List<TraceContent> contents() {
    return List.of(TraceContent.EVENTS, TraceContent.LATENCIES);
  }

  @Override
  public boolean hasColumns() {
    return false;
  }

  @Override
  public boolean isParallel() {
    return true;
  }

  @Override
  public boolean writesAtEnd() {
    return true;
  }

  @Override
  public Optional<EventWriter> events(OutputSettings settings) {
    return Optional.of(new Summary(new TraceDigest(settings.schema()), settings));
  }

  @Override
  public Optional<CallListener> calls(OutputSettings settings) {
    return Optional.empty();
  }

  @Override
  public Optional<LatencyForm> latencies(OutputSettings settings) {
    return Optional.of(new LatencyText(settings.terminalColumns(), settings.colour()));
  }

  @Override
  public Optional<HistogramForm> histograms(OutputSettings settings) {
    return Optional.empty();
  }

  private record Summary(TraceDigest digest, OutputSettings settings) implements EventWriter {
    @Override
    public EventSink sink() {
      return digest.sink();
    }

    @Override
    public int partBytes() {
      return TraceDigest.PART_BYTES;
    }

    @Override
    public void writeEnd(OutputStream out) throws IOException {
      String text = digest.text(settings.terminalColumns(), settings.colour());
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
