package dev.protockprobe.decode.latency;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Latencies as CSV, in nanoseconds or in what the clock counts. */
public final class LatencyCsv implements LatencyForm {
  @Override
  public void write(List<FunctionLatency> functions, boolean seconds, OutputStream out)
      throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("FUNCTION,CALLS,UNPAIRED,MIN,MEAN,P50,P90,P99,P99.9,MAX\r\n");
    for (FunctionLatency function : functions) {
      text.append('"').append(function.name().replace("\"", "\"\"")).append('"');
      text.append(',').append(function.calls()).append(',').append(function.unpaired());
      if (function.isTimed()) {
        text.append(',').append(function.least()).append(',').append(mean(function));
        for (double percent : new double[] {50, 90, 99, 99.9}) {
          text.append(',').append(function.percentile(percent));
        }
        text.append(',').append(function.most());
      } else {
        text.append(",".repeat(7));
      }
      text.append("\r\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The mean with one digit behind the point. */
  static BigDecimal mean(FunctionLatency function) {
    return BigDecimal.valueOf(function.mean()).setScale(1, RoundingMode.HALF_UP);
  }
}
