package dev.protockprobe.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.ProbeEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One JSON object on a line for each event. */
public final class JsonRowWriter implements RowWriter {
  private final JsonGenerator json;

  public JsonRowWriter(OutputStream out) throws IOException {
    json = new JsonFactory().createGenerator(out).setRootValueSeparator(null);
  }

  @Override
  public void write(EventRow row) throws IOException {
    json.writeStartObject();
    json.writeFieldName("time");
    json.writeRawValue(row.time());
    json.writeStringField("task", row.task());
    json.writeNumberField("pid", row.pid());
    json.writeNumberField("cpu", row.cpu());
    json.writeStringField("flags", row.flags());
    json.writeStringField("event", row.event().name());
    json.writeStringField("function", row.function());
    json.writeNumberField("offset", row.offsetBytes());
    if (row.event().kind() == ProbeEvent.Kind.RETURN) {
      json.writeStringField("returnsTo", row.returnsTo());
    }
    json.writeObjectFieldStart("fields");
    List<FetchArg> args = row.event().args();
    for (int i = 0; i < args.size(); i++) {
      json.writeFieldName(args.get(i).name());
      write(row.values().get(i));
    }
    json.writeEndObject();
    writeFaults(row);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void writeFaults(EventRow row) throws IOException {
    if (row.values().stream().noneMatch(FieldValue.Fault.class::isInstance)) {
      return;
    }
    json.writeArrayFieldStart("faults");
    for (int i = 0; i < row.values().size(); i++) {
      if (row.values().get(i) instanceof FieldValue.Fault) {
        json.writeString(row.event().args().get(i).name());
      }
    }
    json.writeEndArray();
  }

  private void write(FieldValue value) throws IOException {
    if (value instanceof FieldValue.Decimal decimal) {
      json.writeRawValue(decimal.digits());
    } else if (value instanceof FieldValue.Text text) {
      json.writeString(text.text());
    } else if (value instanceof FieldValue.Array array) {
      json.writeStartArray();
      for (FieldValue element : array.elements()) {
        write(element);
      }
      json.writeEndArray();
    } else {
      json.writeNull();
    }
  }

  @Override
  public void flush() throws IOException {
    json.flush();
  }
}
