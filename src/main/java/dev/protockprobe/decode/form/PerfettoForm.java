package dev.protockprobe.decode.form;

import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.histogram.HistogramForm;
import dev.protockprobe.decode.latency.LatencyForm;
import dev.protockprobe.decode.perfetto.PerfettoCalls;
import java.util.List;
import java.util.Optional;

/**
 * The form of output that ui.perfetto.dev opens: a trace in Perfetto's binary format, with each
 * call as a slice (a bar on the time line of its task).
 */
final class PerfettoForm implements OutputForm {
  @Override
  public String name() {
    return "perfetto";
  }

  @Override
  public String description() {
    return "calls, as a trace for ui.perfetto.dev";
  }

  @Override
  public List<TraceContent> contents() {
    return List.of(TraceContent.CALLS);
  }

  @Override
  public boolean hasColumns() {
    return false;
  }

  @Override
  public boolean isParallel() {
    return false;
  }

  @Override
  public boolean isText() {
    return false;
  }

  @Override
  public Optional<EventWriter> events(OutputSettings settings) {
    return Optional.empty();
  }

  @Override
  public Optional<CallListener> calls(OutputSettings settings) {
    return Optional.of(new PerfettoCalls(settings.schema()));
  }

  @Override
  public Optional<LatencyForm> latencies(OutputSettings settings) {
    return Optional.empty();
  }

  @Override
  public Optional<HistogramForm> histograms(OutputSettings settings) {
    return Optional.empty();
  }
}
