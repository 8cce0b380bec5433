package dev.protockprobe.emit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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

  /** For people, and for editors that jump to a place: {@code file:line: prototype}. */
  public static String line(Listed listed) {
    Span span = listed.span();
    String condition = listed.condition().map(text -> "  /* " + text + " */").orElse("");
    return span.file().name()
        + ":"
        + span.file().lineOf(span.start())
        + ": "
        + listed.text()
        + condition
        + "\n";
  }

  /** For programs: one JSON object. */
  public static String json(Listed listed) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      Span span = listed.span();
      json.writeStartObject();
      json.writeStringField("kind", listed.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("name", listed.name());
      json.writeStringField("file", span.file().name());
      json.writeNumberField("line", span.file().lineOf(span.start()));
      json.writeStringField("declaration", listed.text());
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
