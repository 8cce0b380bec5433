package dev.protockprobe.decode.form;

import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.histogram.HistogramForm;
import dev.protockprobe.decode.latency.LatencyForm;
import dev.protockprobe.decode.latency.LatencyText;
import dev.protockprobe.decode.output.HistogramTable;
import dev.protockprobe.decode.output.TableCalls;
import dev.protockprobe.decode.output.TableSink;
import java.util.List;
import java.util.Optional;

/**
 * The form {@code table}: aligned columns for people to read. Columns widen when wider values come,
 * so only one thread can write.
 */
final class TableForm implements OutputForm {
  @Override
  public String name() {
    return "table";
  }

  @Override
  public String description() {
    return "";
  }

  @Override
  public List<TraceContent> contents() {
    return List.of(TraceContent.values());
  }

  @Override
  public boolean hasColumns() {
    return true;
  }

  @Override
  public boolean isParallel() {
    return false;
  }

  @Override
  public Optional<EventWriter> events(OutputSettings settings) {
    return Optional.of(
        () ->
            new TableSink(
                settings.schema(),
                settings.columns(),
                settings.wall(),
                settings.stacks(),
                settings.terminalColumns(),
                settings.colour()));
  }

  @Override
  public Optional<CallListener> calls(OutputSettings settings) {
    return Optional.of(
        new TableCalls(
            settings.schema(),
            settings.columns(),
            settings.wall(),
            settings.stacks(),
            settings.terminalColumns(),
            settings.colour()));
  }

  @Override
  public Optional<LatencyForm> latencies(OutputSettings settings) {
    return Optional.of(new LatencyText(settings.terminalColumns(), settings.colour()));
  }

  @Override
  public Optional<HistogramForm> histograms(OutputSettings settings) {
    return Optional.of(new HistogramTable(settings.terminalColumns(), settings.colour()));
  }
}
