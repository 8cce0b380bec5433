package dev.protockprobe.decode.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.protockprobe.decode.histogram.Histogram;
import dev.protockprobe.decode.histogram.HistogramForm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes histograms as JSON: each row is an object on its own line. */
public final class HistogramJson implements HistogramForm {
  private static final JsonFactory FACTORY = new JsonFactory();

  @Override
  public void write(List<Histogram> histograms, OutputStream out) throws IOException {
    StringWriter text = new StringWriter();
    for (Histogram histogram : histograms) {
      for (Histogram.Row row : histogram.rows()) {
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
          write(histogram, row, json);
        }
        text.append('\n');
      }
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Histogram histogram, Histogram.Row row, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("event", histogram.event().name());
    json.writeStringField("function", histogram.event().function());
    CellsJson.write(histogram.keys(), row.cells(), json);
    json.writeNumberField("hits", row.hits());
    if (!histogram.sums().isEmpty()) {
      json.writeObjectFieldStart("sums");
      for (int i = 0; i < row.sums().size(); i++) {
        json.writeNumberField(histogram.sums().get(i), row.sums().get(i));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
