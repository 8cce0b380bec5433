package dev.protockprobe.emit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.protockprobe.diag.PresumedLine;
import dev.protockprobe.diag.Span;
import dev.protockprobe.type.Listed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Shows what an input declares, one declaration a line. */
public final class ListingText {
  private static final JsonFactory JSON = new JsonFactory();

  private ListingText() {}

  /**
   * For people, and for editors that jump to a place: {@code file:line: prototype}. BTF has no
   * lines.
   */
  public static String line(Listed listed) {
    Span span = listed.span();
    StringBuilder line = new StringBuilder();
    if (span.file().isGenerated()) {
      line.append(span.file().name()).append(": ").append(listed.text());
    } else {
      PresumedLine place = span.file().presumedLineOf(span.start());
      line.append(place.file()).append(':').append(place.line()).append(": ");
      line.append(listed.text());
    }
    if (listed.size().isPresent()) {
      Listed.Size size = listed.size().get();
      line.append("  /* size ").append(size.bytes());
      line.append(", align ").append(size.alignmentBytes()).append(" */");
    }
    if (listed.condition().isPresent()) {
      line.append("  /* ").append(listed.condition().get()).append(" */");
    }
    return line.append('\n').toString();
  }

  /** For programs: one JSON object. */
  public static String json(Listed listed) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      Span span = listed.span();
      json.writeStartObject();
      json.writeStringField("kind", listed.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("name", listed.name());
      if (span.file().isGenerated()) {
        json.writeStringField("file", span.file().name());
      } else {
        PresumedLine place = span.file().presumedLineOf(span.start());
        json.writeStringField("file", place.file());
        json.writeNumberField("line", place.line());
      }
      json.writeStringField("declaration", listed.text());
      if (listed.size().isPresent()) {
        json.writeNumberField("size", listed.size().get().bytes());
        json.writeNumberField("alignment", listed.size().get().alignmentBytes());
      }
      if (listed.condition().isPresent()) {
        json.writeStringField("condition", listed.condition().get());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }
}
