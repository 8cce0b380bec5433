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

/**
 * Writes verdicts on definitions as JSON, for other programs to read. One object a line says
 * whether the kernel accepts the definition ({@code "ok"}), and if not, why.
 */
public final class VerdictJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** The word for every part of the return address, so that programs find it. */
  private static final String RETURN_ADDRESS = "return address";

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

  /**
   * The line of a verdict.
   *
   * @param reads the values that its fetch args read; null without a prototype
   */
  public String text(LineVerdict verdict, List<ArgFinding> reads) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      write(verdict, json);
      if (reads != null) {
        json.writeArrayFieldStart("reads");
        for (ArgFinding each : reads) {
          writeFinding(each, json);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  static void writeFinding(ArgFinding finding, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("arg", finding.arg().name());
    boolean callers = finding.is().endsWith("the " + RETURN_ADDRESS);
    json.writeStringField("is", callers ? RETURN_ADDRESS : finding.is());
    json.writeStringField("parameter", finding.parameter().map(ReadParameter::label).orElse(null));
    if (finding.wrong().isPresent()) {
      json.writeStringField("wrong", finding.wrong().get());
      json.writeStringField("should", finding.should().orElse(null));
    }
    json.writeEndObject();
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
      if (first.hasColumn() && target.features().mayHave(KernelFeature.ERROR_LOG)) {
        json.writeNumberField("column", first.column());
      } else {
        json.writeNullField("column");
      }
      json.writeStringField("message", first.error().textIn(target.features()));
    }
  }
}
