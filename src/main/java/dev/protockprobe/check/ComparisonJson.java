package dev.protockprobe.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Writes how functions, probes and types differ between kernels, one JSON object a line. */
public final class ComparisonJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ComparisonJson() {}

  /** Writes the fields of an object. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** A function, changed or not. */
  public static String function(
      String kernel, String function, Optional<FunctionChange> change, List<ArgFinding> reads) {
    return line(
        kernel,
        json -> {
          json.writeStringField("function", function);
          json.writeStringField("change", change.map(each -> each.kind().word()).orElse(null));
          strings("details", change.map(FunctionChange::details).orElse(List.of()), json);
          json.writeArrayFieldStart("reads");
          for (ArgFinding finding : reads) {
            VerdictJson.writeFinding(finding, json);
          }
          json.writeEndArray();
        });
  }

  /**
   * The values that the fetch args of a definition read on one kernel.
   *
   * @param word the one that a table has for it
   */
  public static String probe(
      String kernel, long line, String event, String word, List<ArgFinding> reads) {
    return line(
        kernel,
        json -> {
          json.writeNumberField("line", line);
          json.writeStringField("event", event);
          json.writeStringField("verdict", word);
          json.writeArrayFieldStart("reads");
          for (ArgFinding finding : reads) {
            VerdictJson.writeFinding(finding, json);
          }
          json.writeEndArray();
        });
  }

  /**
   * How a probe of a project fits to a kernel.
   *
   * @param kernel empty for the target's own
   * @param word the one that a table has for it
   */
  public static String probe(
      Optional<String> kernel, ProjectProbe probe, String word, List<ArgFinding> reads) {
    return object(
        json -> {
          if (kernel.isPresent()) {
            json.writeStringField("kernel", kernel.get());
          }
          json.writeStringField("target", probe.target());
          json.writeStringField("group", probe.group());
          json.writeStringField("event", probe.event());
          json.writeStringField("verdict", word);
          json.writeArrayFieldStart("reads");
          for (ArgFinding finding : reads) {
            VerdictJson.writeFinding(finding, json);
          }
          json.writeEndArray();
        });
  }

  /** A struct or union that has changed. */
  public static String record(String kernel, RecordComparison.Changed changed) {
    return line(
        kernel,
        json -> {
          json.writeStringField("type", changed.name());
          strings("moved", changed.moved(), json);
          strings("retyped", changed.retyped(), json);
          strings("gone", changed.gone(), json);
        });
  }

  /** An enum that has changed. */
  public static String enumeration(String kernel, String name, List<String> changes) {
    return line(
        kernel,
        json -> {
          json.writeStringField("type", name);
          strings("enumerators", changes, json);
        });
  }

  private static void strings(String name, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static String line(String kernel, Fields fields) {
    return object(
        json -> {
          json.writeStringField("kernel", kernel);
          fields.write(json);
        });
  }

  private static String object(Fields fields) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }
}
