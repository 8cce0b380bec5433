package dev.protockprobe.cli;

import dev.protockprobe.cli.DecodedOutput.Form;
import dev.protockprobe.decode.calls.CallListener;
import dev.protockprobe.decode.calls.SlowestCalls;
import dev.protockprobe.decode.latency.LatencyCsv;
import dev.protockprobe.decode.latency.LatencyForm;
import dev.protockprobe.decode.latency.LatencyJson;
import dev.protockprobe.decode.latency.LatencyListener;
import dev.protockprobe.decode.latency.LatencyText;
import dev.protockprobe.decode.output.CsvCalls;
import dev.protockprobe.decode.output.JsonCalls;
import dev.protockprobe.decode.output.TableCalls;
import dev.protockprobe.decode.perfetto.PerfettoCalls;
import dev.protockprobe.schema.TraceSchema;
import java.util.List;

/**
 * What writes calls.
 *
 * @param columns of a table or of CSV; of a table, empty for the usual ones
 * @param wall whether with the time that events were in the world
 */
record CallOutput(
    Form form, CallOptions calls, List<String> columns, boolean wall, boolean colour) {

  CallListener listener(TraceSchema schema) {
    if (calls.latencyIsWanted()) {
      return new LatencyListener(latencyForm());
    }
    int slowest = calls.slowest();
    return slowest > 0 ? new SlowestCalls(slowest, rows(schema)) : rows(schema);
  }

  private LatencyForm latencyForm() {
    return switch (form) {
      case JSON -> new LatencyJson();
      case CSV -> new LatencyCsv();
      default -> new LatencyText();
    };
  }

  private CallListener rows(TraceSchema schema) {
    return switch (form) {
      case JSON -> new JsonCalls(schema, wall);
      case CSV -> new CsvCalls(schema, columns);
      case PERFETTO -> new PerfettoCalls(schema);
      default -> new TableCalls(schema, columns, wall, ColourOption.terminalColumns(), colour);
    };
  }
}
