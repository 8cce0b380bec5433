package dev.protockprobe.schema;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.diag.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a schema that {@link SchemaWriter} wrote; members that it does not know are passed over.
 */
public final class SchemaReader {
  private final JsonParser json;

  private SchemaReader(JsonParser json) {
    this.json = json;
  }

  /** The schema that {@code file} is; empty after a reported error. */
  public static Optional<TraceSchema> read(SourceFile file, Diagnostics diagnostics) {
    String problem;
    int at = 0;
    try (JsonParser json = new JsonFactory().createParser(file.bytes())) {
      try {
        return Optional.of(new SchemaReader(json).readAll());
      } catch (BadSchemaException e) {
        problem = e.getMessage();
        at = offset(json.currentTokenLocation());
      } catch (JacksonException e) {
        problem = "not valid JSON: " + e.getOriginalMessage().lines().findFirst().orElse("");
        at = offset(e.getLocation() == null ? json.currentLocation() : e.getLocation());
      }
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory are always readable", e);
    }
    int start = file.characterAt(Math.min(at, file.length()));
    Span span = new Span(file, start, Math.min(start + 1, file.length()));
    diagnostics.report(
        Diagnostic.error(DiagnosticCode.BAD_SCHEMA, span, problem)
            .withHelp("write the file again with --emit schema --out DIR"));
    return Optional.empty();
  }

  private static int offset(JsonLocation location) {
    return (int) Math.max(0, location.getByteOffset());
  }

  private TraceSchema readAll() throws IOException {
    String architecture = "";
    boolean bigEndian = false;
    int version = 0;
    List<EventSchema> events = null;
    require(
        json.nextToken() == JsonToken.START_OBJECT, "expected a schema, which is a JSON object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "version" -> version = readVersion();
        case "arch" -> architecture = text();
        case "byteOrder" -> bigEndian = text().equals("big");
        case "events" -> events = new EventReader(json).readEvents();
        default -> json.skipChildren();
      }
    }
    require(version > 0 && events != null, "this schema has no 'version' or no 'events'");
    return new TraceSchema(architecture, bigEndian, events);
  }

  private int readVersion() throws IOException {
    require(json.currentToken() == JsonToken.VALUE_NUMBER_INT, "expected a number as the version");
    long version = json.getValueAsLong();
    require(
        version == SchemaWriter.VERSION,
        "unknown schema version: %d (expected %d)".formatted(version, SchemaWriter.VERSION));
    return (int) version;
  }

  private String text() throws IOException {
    require(json.currentToken() == JsonToken.VALUE_STRING, "expected a string");
    return json.getText();
  }

  static void require(boolean condition, String message) throws BadSchemaException {
    if (!condition) {
      throw new BadSchemaException(message);
    }
  }

  /** The file is JSON, but no schema. */
  static final class BadSchemaException extends IOException {
    private static final long serialVersionUID = 1L;

    BadSchemaException(String message) {
      super(message);
    }
  }

  /** A list of what {@code element} reads, from its opening bracket on. */
  static <T> List<T> list(JsonParser json, Element<T> element) throws IOException {
    require(json.currentToken() == JsonToken.START_ARRAY, "expected a list");
    List<T> all = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken() == JsonToken.START_OBJECT, "expected an object");
      all.add(element.read());
    }
    return all;
  }

  /** Reads one object of a list, from its opening brace to its closing one. */
  interface Element<T> {
    T read() throws IOException;
  }
}
