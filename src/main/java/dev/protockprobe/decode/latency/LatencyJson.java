package dev.protockprobe.decode.latency;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.protockprobe.decode.histogram.Histogram.Column;
import dev.protockprobe.decode.output.CellsJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes latencies as JSON: an object on a line for each function or, if the calls are split by
 * keys, for each {@link LatencyRow}.
 */
public final class LatencyJson implements LatencyForm {
  private static final JsonFactory FACTORY = new JsonFactory();

  @Override
  public void write(List<FunctionLatency> functions, boolean seconds, OutputStream out)
      throws IOException {
    StringWriter text = new StringWriter();
    for (FunctionLatency function : functions) {
      try (JsonGenerator json = FACTORY.createGenerator(text)) {
        json.writeStartObject();
        json.writeStringField("function", function.name());
        writeCounts(function, json);
        writeDurations(function, seconds, json);
        json.writeEndObject();
      }
      text.append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(List<Column> keys, List<LatencyRow> rows, boolean seconds, OutputStream out)
      throws IOException {
    StringWriter text = new StringWriter();
    for (LatencyRow row : rows) {
      try (JsonGenerator json = FACTORY.createGenerator(text)) {
        json.writeStartObject();
        json.writeStringField("function", row.latency().name());
        CellsJson.write(keys, row.cells(), json);
        if (row.others() > 0) {
          json.writeNumberField("others", row.others());
        }
        writeCounts(row.latency(), json);
        if (row.latency().isTimed()) {
          json.writeNumberField("total", Math.round(row.latency().total()));
        }
        writeDurations(row.latency(), seconds, json);
        json.writeEndObject();
      }
      text.append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void writeCounts(FunctionLatency function, JsonGenerator json) throws IOException {
    json.writeNumberField("calls", function.calls());
    json.writeNumberField("unpaired", function.unpaired());
  }

  private static void writeDurations(FunctionLatency function, boolean seconds, JsonGenerator json)
      throws IOException {
    if (function.isTimed()) {
      json.writeStringField("unit", seconds ? "ns" : "count");
      json.writeNumberField("min", function.least());
      json.writeNumberField("mean", LatencyCsv.mean(function));
      json.writeNumberField("p50", function.percentile(50));
      json.writeNumberField("p90", function.percentile(90));
      json.writeNumberField("p99", function.percentile(99));
      json.writeNumberField("p99.9", function.percentile(99.9));
      json.writeNumberField("max", function.most());
      writeHistogram(function, json);
    }
  }

  private static void writeHistogram(FunctionLatency function, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("histogram");
    for (int power = 0; power < Long.SIZE - 1; power++) {
      if (function.between(power) > 0) {
        json.writeStartObject();
        json.writeNumberField("from", power == 0 ? 0 : 1L << power);
        json.writeNumberField("count", function.between(power));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }
}
