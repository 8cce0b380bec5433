package dev.protockprobe.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.protockprobe.probe.KernelFeature;
import dev.protockprobe.probe.LineVerdict;
import dev.protockprobe.probe.Refusal;
import dev.protockprobe.probe.Target;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes verdicts for programs, one JSON object a line: {@code "ok"}, and why not. */
public final class VerdictJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final Target target;
  private final boolean oneVersion;

  /**
   * A writer for a target.
   *
   * @param oneVersion whether the target's kernels are those of one version
   */
  public VerdictJson(Target target, boolean oneVersion) {
    this.target = target;
    this.oneVersion = oneVersion;
  }

  /** The line of a verdict. */
  public String text(LineVerdict verdict) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      write(verdict, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  private void write(LineVerdict verdict, JsonGenerator json) throws IOException {
    long line = verdict.line().file().presumedLineOf(verdict.line().start()).line();
    json.writeNumberField("line", line);
    writeOf(verdict.refusals(), json);
    if (verdict.kind() == LineVerdict.Kind.DEPENDS) {
      json.writeStringField("depends", oneVersion ? "backport" : "version");
      json.writeObjectFieldStart("otherwise");
      writeOf(verdict.otherwise(), json);
      json.writeEndObject();
    }
  }

  private void writeOf(List<Refusal> refusals, JsonGenerator json) throws IOException {
    json.writeBooleanField("ok", refusals.isEmpty());
    if (!refusals.isEmpty()) {
      Refusal first = refusals.get(0);
      json.writeStringField("code", first.error().nameIn(target.features()));
      if (first.error().isLogged() && target.features().mayHave(KernelFeature.ERROR_LOG)) {
        json.writeNumberField("column", first.column());
      } else {
        json.writeNullField("column");
      }
      json.writeStringField("message", first.error().textIn(target.features()));
    }
  }
}
