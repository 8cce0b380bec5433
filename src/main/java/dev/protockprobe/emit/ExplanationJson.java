package dev.protockprobe.emit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.protockprobe.abi.Disagreement;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.PlacedPrototype;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.probe.ExpressionStep;
import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.probe.PlannedExpression;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.probe.PlannedFunction.PlannedParameter;
import dev.protockprobe.probe.ProbeEvent;
import dev.protockprobe.type.CTypeWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Explains a function's probes to a program: one JSON object on one line. */
public final class ExplanationJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ExplanationJson() {}

  /** The explanation of {@code function} with a line end. */
  public static String write(PlannedFunction function) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("function", function.prototype().name());
      if (function.syscall().isPresent()) {
        json.writeStringField("symbol", function.syscall().get().symbol());
      }
      json.writeStringField("arch", function.placed().convention().architecture());
      json.writeBooleanField("variadic", function.prototype().variadic());
      json.writeArrayFieldStart("parameters");
      for (PlannedParameter parameter : function.parameters()) {
        write(json, parameter);
      }
      json.writeEndArray();
      writeResult(json, function);
      if (!function.expressions().isEmpty()) {
        json.writeArrayFieldStart("expressions");
        for (PlannedExpression expression : function.expressions()) {
          write(json, expression);
        }
        json.writeEndArray();
      }
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
    json.writeNumberField("size", placed.sizeBytes());
    write(json, placed.assignment().storage());
    write(json, "fetchArgs", FetchedValue.args(parameter.all()));
    write(json, "guards", parameter.guards());
    writeDisagreement(json, placed.assignment().disagreement());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PlannedExpression expression) throws IOException {
    json.writeStartObject();
    json.writeStringField("expression", expression.written());
    json.writeStringField("type", CTypeWriter.write(expression.type()));
    json.writeBooleanField("atReturn", expression.kind() == ProbeEvent.Kind.RETURN);
    json.writeArrayFieldStart("steps");
    for (ExpressionStep step : expression.steps()) {
      json.writeStartObject();
      json.writeStringField("step", step.written());
      json.writeStringField("type", CTypeWriter.write(step.type()));
      json.writeStringField("place", step.place());
      json.writeBooleanField("user", step.user());
      json.writeEndObject();
    }
    json.writeEndArray();
    write(json, "fetchArgs", FetchedValue.args(expression.values()));
    write(json, "guards", expression.guards());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, List<FetchArg> args)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (FetchArg arg : args) {
      json.writeString(arg.text());
    }
    json.writeEndArray();
  }

  /** Writes the disagreement of compilers about a place, if there is one. */
  private static void writeDisagreement(JsonGenerator json, Optional<Disagreement> disagreement)
      throws IOException {
    if (disagreement.isPresent()) {
      json.writeStringField("compilersDisagree", disagreement.get().text());
    }
  }

  private static void writeResult(JsonGenerator json, PlannedFunction function) throws IOException {
    json.writeObjectFieldStart("returns");
    json.writeStringField("type", CTypeWriter.write(function.prototype().returns()));
    if (function.placed().result().isPresent()) {
      PlacedPrototype.Result result = function.placed().result().get();
      json.writeNumberField("size", result.sizeBytes());
      // An empty result has no bytes, even if the caller passes an address for it.
      write(json, result.sizeBytes() == 0 ? new Storage.Direct(List.of()) : result.storage());
      writeDisagreement(json, result.disagreement());
    }
    write(json, "fetchArgs", FetchedValue.args(function.result().values()));
    write(json, "guards", function.result().guards());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Storage storage) throws IOException {
    json.writeFieldName("storage");
    storage.accept(new StorageWriter(json)).write();
  }

  /**
   * A write that is done later: a visitor's methods cannot throw the generator's {@link
   * IOException}.
   */
  private interface Written {
    void write() throws IOException;
  }

  /** Writes where a value is. */
  private record StorageWriter(JsonGenerator json)
      implements Storage.Visitor<Written>, Piece.Visitor<Written> {
    @Override
    public Written visitDirect(Storage.Direct direct) {
      return () -> {
        json.writeStartObject();
        json.writeStringField("kind", "direct");
        json.writeArrayFieldStart("pieces");
        for (Piece piece : direct.pieces()) {
          json.writeStartObject();
          json.writeNumberField("offset", piece.offsetBytes());
          json.writeNumberField("size", piece.sizeBytes());
          piece.accept(this).write();
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      };
    }

    @Override
    public Written visitIndirect(Storage.Indirect indirect) {
      return () -> {
        json.writeStartObject();
        json.writeStringField("kind", "indirect");
        json.writeObjectFieldStart("pointer");
        indirect.pointer().accept(this).write();
        json.writeEndObject();
        json.writeEndObject();
      };
    }

    @Override
    public Written visitInRegister(Piece.InRegister piece) {
      return () -> {
        json.writeStringField("register", piece.register().fetchName());
        if (piece.shiftBits() > 0) {
          json.writeNumberField("shift", piece.shiftBits());
        }
      };
    }

    @Override
    public Written visitOnStack(Piece.OnStack piece) {
      return () -> json.writeNumberField("stack", piece.stackOffsetBytes());
    }

    @Override
    public Written visitSaved(Piece.Saved piece) {
      return () -> {
        json.writeStringField("pointer", piece.pointer().fetchName());
        json.writeNumberField("memory", piece.savedOffsetBytes());
      };
    }
  }
}
