package dev.protockprobe.diag;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Writes one JSON object on a line for each diagnostic. Lines and columns count from 1, ends are
 * exclusive. For a declaration that is not from a source text, such as one from BTF, the object has
 * the generated declaration instead of lines, and the columns count in this declaration.
 */
public final class JsonRenderer implements DiagnosticRenderer {

  @Override
  public String render(Diagnostic diagnostic) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("severity", diagnostic.severity().word());
      json.writeStringField("code", diagnostic.code().slug());
      if (diagnostic.span().isPresent()) {
        writePlace(json, diagnostic.span().get());
      }
      json.writeStringField("message", diagnostic.message());
      if (!diagnostic.help().isEmpty()) {
        json.writeStringField("help", diagnostic.help());
      }
      json.writeArrayFieldStart("related");
      for (Diagnostic.Related related : diagnostic.related()) {
        json.writeStartObject();
        writePlace(json, related.span());
        json.writeStringField("message", related.message());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  @Override
  public String renderLeftOut(int count) {
    return "{\"severity\":\"note\",\"code\":\"not-shown\",\"message\":\""
        + LineRenderer.leftOut(count)
        + "\",\"count\":"
        + count
        + "}\n";
  }

  private static void writeGenerated(JsonGenerator json, Span span) throws IOException {
    SourceFile declaration = span.file();
    json.writeStringField("file", declaration.name());
    json.writeStringField("declaration", Span.whole(declaration).text());
    json.writeNumberField("column", declaration.columnOf(span.start()));
    json.writeNumberField("endColumn", declaration.columnOf(span.end()));
  }

  /**
   * Writes where {@code span} begins and ends. If it ends in another file, behind an inclusion, the
   * end of its first line is written instead.
   */
  private static void writePlace(JsonGenerator json, Span span) throws IOException {
    SourceFile file = span.file();
    if (file.isGenerated()) {
      writeGenerated(json, span);
      return;
    }
    PresumedLine start = file.presumedLineOf(span.start());
    PresumedLine end = file.presumedLineOf(span.end());
    boolean oneFile = end.file().equals(start.file()) && end.line() >= start.line();
    json.writeStringField("file", start.file());
    json.writeNumberField("line", start.line());
    json.writeNumberField("column", file.columnOf(span.start()));
    json.writeNumberField("endLine", oneFile ? end.line() : start.line());
    json.writeNumberField(
        "endColumn",
        oneFile ? file.columnOf(span.end()) : file.columnOf(file.lineEnd(span.start())));
  }
}
