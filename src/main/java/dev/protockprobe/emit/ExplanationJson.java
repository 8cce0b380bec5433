package dev.protockprobe.emit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.PlannedProbe;
import dev.protockprobe.probe.PlannedProbe.PlannedParameter;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.Prototype;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Explains a probe to a program: one JSON object on one line. */
public final class ExplanationJson {
  private ExplanationJson() {}

  /** The explanation of {@code probe} with a line end. */
  public static String write(PlannedProbe probe, CallingConvention convention) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      Prototype prototype = probe.event().origin().orElseThrow();
      json.writeStartObject();
      json.writeStringField("function", prototype.name());
      json.writeStringField("arch", convention.architecture());
      json.writeBooleanField("variadic", prototype.variadic());
      json.writeArrayFieldStart("parameters");
      for (PlannedParameter parameter : probe.parameters()) {
        write(json, parameter);
      }
      json.writeEndArray();
      writeReturned(json, probe);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  private static void write(JsonGenerator json, PlannedParameter parameter) throws IOException {
    PlacedParameter placed = parameter.placed();
    json.writeStartObject();
    json.writeStringField("name", placed.parameter().name());
    json.writeStringField("type", CTypeWriter.write(placed.parameter().type()));
    json.writeNumberField("size", placed.form().sizeBytes());
    json.writeObjectFieldStart("storage");
    write(json, placed.assignment().storage());
    json.writeEndObject();
    json.writeArrayFieldStart("fetchArgs");
    for (FetchArg arg : parameter.args()) {
      json.writeString(arg.text());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeReturned(JsonGenerator json, PlannedProbe probe) throws IOException {
    json.writeObjectFieldStart("returns");
    json.writeStringField(
        "type", CTypeWriter.write(probe.event().origin().orElseThrow().returns()));
    if (probe.returned().isPresent()) {
      json.writeNumberField("size", probe.returned().get().form().sizeBytes());
      json.writeObjectFieldStart("storage");
      write(json, probe.returned().get().storage());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Storage storage) throws IOException {
    if (storage instanceof Storage.Indirect indirect) {
      json.writeStringField("kind", "indirect");
      json.writeObjectFieldStart("pointer");
      writePlace(json, indirect.pointer());
      json.writeEndObject();
      return;
    }
    json.writeStringField("kind", "direct");
    json.writeArrayFieldStart("pieces");
    for (Piece piece : ((Storage.Direct) storage).pieces()) {
      json.writeStartObject();
      json.writeNumberField("offset", piece.offsetBytes());
      json.writeNumberField("size", piece.sizeBytes());
      writePlace(json, piece);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePlace(JsonGenerator json, Piece piece) throws IOException {
    if (piece instanceof Piece.InRegister inRegister) {
      json.writeStringField("register", inRegister.register().fetchName());
    } else if (piece instanceof Piece.OnStack onStack) {
      json.writeNumberField("stack", onStack.stackOffsetBytes());
    }
  }
}
