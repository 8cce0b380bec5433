package dev.protockprobe.decode.form;

import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.histogram.HistogramForm;
import dev.protockprobe.decode.latency.LatencyForm;
import java.util.List;
import java.util.Optional;

/** A form in which a trace is written: what {@code --format} names. */
public interface OutputForm {
  /** The form's name on the command line, in lower case. */
  String name();

  /** The words of {@code --help} behind the name; empty if the name says everything. */
  String description();

  /** The contents that the form can write. The first is the default. */
  List<TraceContent> contents();

  /** Whether {@code --columns} chooses what is written; other forms write everything. */
  boolean hasColumns();

  /** Whether several threads may each write a part of the trace, put together in their order. */
  boolean isParallel();

  /** Whether a terminal can show it. */
  default boolean isText() {
    return true;
  }

  /**
   * Whether events are written only at the trace's end. Then nobody waits for a single line, so
   * even a trace that is still growing is decoded in parts. Latencies are written after the events.
   */
  default boolean writesAtEnd() {
    return false;
  }

  /** Writes events; empty if {@link #contents} does not have them. */
  Optional<EventWriter> events(OutputSettings settings);

  /** Writes calls; empty if {@link #contents} does not have them. */
  Optional<CallListener> calls(OutputSettings settings);

  /** Writes latencies; empty if {@link #contents} does not have them. */
  Optional<LatencyForm> latencies(OutputSettings settings);

  /** Writes histograms that the kernel kept; empty for a form that has none. */
  Optional<HistogramForm> histograms(OutputSettings settings);
}
