package dev.protockprobe.decode.form;

import dev.protockprobe.decode.EventSink;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.histogram.HistogramForm;
import dev.protockprobe.decode.latency.LatencyCsv;
import dev.protockprobe.decode.latency.LatencyForm;
import dev.protockprobe.decode.output.Columns;
import dev.protockprobe.decode.output.CsvCalls;
import dev.protockprobe.decode.output.CsvSink;
import dev.protockprobe.decode.output.HistogramCsv;
import dev.protockprobe.schema.TraceSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comma-separated values with a line of titles. */
final class CsvForm implements OutputForm {
  @Override
  public String name() {
    return "csv";
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
    return true;
  }

  @Override
  public Optional<EventWriter> events(OutputSettings settings) {
    Columns all = Columns.ofEvents(settings.schema());
    return Optional.of(new CsvEvents(settings.schema(), columns(all, settings)));
  }

  @Override
  public Optional<CallListener> calls(OutputSettings settings) {
    Columns all = Columns.ofCalls(settings.schema());
    return Optional.of(new CsvCalls(settings.schema(), columns(all, settings)));
  }

  @Override
  public Optional<LatencyForm> latencies(OutputSettings settings) {
    return Optional.of(new LatencyCsv());
  }

  @Override
  public Optional<HistogramForm> histograms(OutputSettings settings) {
    return Optional.of(new HistogramCsv());
  }

  private static List<String> columns(Columns all, OutputSettings settings) {
    if (!settings.columns().isEmpty()) {
      return settings.columns();
    }
    List<String> names = new ArrayList<>(all.names());
    names.removeIf(name -> name.equals(Columns.WALL) && !settings.wall());
    names.removeIf(name -> name.equals(Columns.STACK) && !settings.stacks());
    return names;
  }

  private record CsvEvents(TraceSchema schema, List<String> columns) implements EventWriter {
    @Override
    public void writeHead(OutputStream out) throws IOException {
      out.write(CsvSink.header(columns));
    }

    @Override
    public EventSink sink() {
      return new CsvSink(schema, columns);
    }
  }
}
