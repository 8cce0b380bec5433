package dev.protockprobe.decode.latency;

import dev.protockprobe.decode.calls.CallEvent;
import dev.protockprobe.decode.calls.ProbedFunction;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects how long calls take, in one row for each function. */
public final class LatencyListener extends LatencyCounts {
  private final LatencyForm form;
  private final Map<ProbedFunction, FunctionLatency> functions = new LinkedHashMap<>();

  /** Writes what is counted in {@code form}. */
  public LatencyListener(LatencyForm form) {
    this.form = form;
  }

  @Override
  FunctionLatency of(CallEvent entry, CallEvent returned) {
    return functions.computeIfAbsent(
        entry.function(),
        function -> new FunctionLatency(function.name(), digits(functions.size())));
  }

  @Override
  void write(boolean inSeconds, OutputStream out) throws IOException {
    form.write(new ArrayList<>(functions.values()), inSeconds, out);
  }
}
