package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.calls.CallEvent;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.ProbedFunction;
import dev.protockprobe.decode.calls.TraceTime;
import dev.protockprobe.decode.calls.Unpaired;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts how long calls take, by function, and writes the counts at the trace's end. */
public final class LatencyListener implements CallListener {
  /**
   * The precise digits of a percentile, for the first {@link #PRECISE_FUNCTIONS}: each histogram
   * then takes 200 KiB. Further functions get one digit less.
   */
  private static final int DIGITS = 3;

  private static final int PRECISE_FUNCTIONS = 128;

  private final LatencyForm form;
  private final Map<ProbedFunction, FunctionLatency> functions = new LinkedHashMap<>();
  private boolean seconds = true;
  private boolean ended;

  /** Writes what is counted in {@code form}. */
  public LatencyListener(LatencyForm form) {
    this.form = form;
  }

  @Override
  public void takeCall(CallEvent entry, CallEvent returned) {
    FunctionLatency latency = of(entry);
    latency.countCall();
    TraceTime duration = returned.time().minus(entry.time());
    if (duration.isKnown()) {
      seconds = duration.digits() > 0;
      latency.count(duration.nanoseconds());
    }
  }

  @Override
  public void takeUnpaired(CallEvent event, Unpaired reason) {
    of(event).countUnpaired();
  }

  private FunctionLatency of(CallEvent event) {
    int digits = functions.size() < PRECISE_FUNCTIONS ? DIGITS : DIGITS - 1;
    return functions.computeIfAbsent(
        event.function(), function -> new FunctionLatency(function.name(), digits));
  }

  /** The counts so far, in the order in which the functions came. */
  public List<FunctionLatency> functions() {
    return new ArrayList<>(functions.values());
  }

  @Override
  public void end() {
    ended = true;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    if (ended) {
      ended = false;
      form.write(functions(), seconds, out);
    }
  }
}
