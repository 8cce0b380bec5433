package dev.protockprobe.decode.form;

import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.histogram.HistogramForm;
import dev.protockprobe.decode.latency.LatencyForm;
import dev.protockprobe.decode.latency.LatencyJson;
import dev.protockprobe.decode.output.HistogramJson;
import dev.protockprobe.decode.output.JsonCalls;
import dev.protockprobe.decode.output.JsonSink;
import java.util.List;
import java.util.Optional;

/** JSON Lines: an object on a line for each event, call or function. */
final class JsonForm implements OutputForm {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public String description() {
    return "one object a line for each event";
  }

  @Override
  public List<TraceContent> contents() {
    return List.of(TraceContent.values());
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
  public Optional<EventWriter> events(OutputSettings settings) {
    return Optional.of(() -> new JsonSink(settings.schema(), settings.wall()));
  }

  @Override
  public Optional<CallListener> calls(OutputSettings settings) {
    return Optional.of(new JsonCalls(settings.schema(), settings.wall()));
  }

  @Override
  public Optional<LatencyForm> latencies(OutputSettings settings) {
    return Optional.of(new LatencyJson());
  }

  @Override
  public Optional<HistogramForm> histograms(OutputSettings settings) {
    return Optional.of(new HistogramJson());
  }
}
