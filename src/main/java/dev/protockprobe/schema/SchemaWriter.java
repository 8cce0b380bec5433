package dev.protockprobe.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.schema.Meaning.Enumerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes a schema as JSON, which {@link SchemaReader} reads. */
public final class SchemaWriter {
  /** The version that a file states; a reader refuses any other. */
  static final int VERSION = 1;

  private final JsonGenerator json;

  private SchemaWriter(JsonGenerator json) {
    this.json = json;
  }

  /** The schema as text, with a line end. */
  public static String write(TraceSchema schema) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
      new SchemaWriter(json).writeAll(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  private void writeAll(TraceSchema schema) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeStringField("arch", schema.architecture());
    json.writeStringField("byteOrder", schema.bigEndian() ? "big" : "little");
    json.writeArrayFieldStart("events");
    for (EventSchema event : schema.events()) {
      write(event);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(EventSchema event) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", event.kind() == ProbeEvent.Kind.RETURN ? "return" : "entry");
    json.writeStringField("group", event.group());
    json.writeStringField("name", event.name());
    json.writeStringField("function", event.function());
    json.writeStringField("prototype", event.prototype());
    json.writeArrayFieldStart("fields");
    for (FieldSchema field : event.fields()) {
      write(field, event);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("values");
    for (ValueSchema value : event.values()) {
      write(value, event);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(FieldSchema field, EventSchema event) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", field.name());
    json.writeStringField("type", field.type().text());
    if (!field.guards().isEmpty()) {
      json.writeArrayFieldStart("guards");
      for (int guard : field.guards()) {
        json.writeString(event.fields().get(guard).name());
      }
      json.writeEndArray();
    }
    if (field.guard()) {
      json.writeBooleanField("guard", true);
    }
    if (field.textBytes() > 0) {
      json.writeNumberField("bytes", field.textBytes());
    }
    json.writeEndObject();
  }

  private void write(ValueSchema value, EventSchema event) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", value.name());
    json.writeStringField("type", value.type());
    json.writeNumberField("bits", value.bits());
    json.writeBooleanField("signed", value.signed());
    json.writeArrayFieldStart("parts");
    for (ValueSchema.Part part : value.parts()) {
      json.writeStartObject();
      json.writeStringField("field", event.fields().get(part.field()).name());
      json.writeNumberField("shift", part.shiftBits());
      json.writeNumberField("bits", part.bits());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (value.meaning().isPresent()) {
      write(value.meaning().get());
    }
    json.writeEndObject();
  }

  private void write(Meaning meaning) throws IOException {
    json.writeStringField("meaning", meaning.slug());
    List<Enumerator> names = meaning.names();
    if (!names.isEmpty()) {
      json.writeObjectFieldStart("enumerators");
      for (Enumerator name : names) {
        json.writeNumberField(name.name(), name.value());
      }
      json.writeEndObject();
    }
  }
}
