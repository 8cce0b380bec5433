package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.emit.ExplanationJson;
import dev.protockprobe.emit.ExplanationText;
import dev.protockprobe.probe.PlannedProbe;
import java.util.List;
import java.util.stream.Collectors;

/** {@code explain}: where each parameter is, and why. */
final class ExplainCommand extends ProbeCommand {

  /** The forms of {@code --format}. */
  enum Form {
    TEXT,
    JSON
  }

  ExplainCommand(Streams streams) {
    super(streams, "Says for each parameter its type, its place, the rule, and its fetch arg.");
    options()
        .addChoice(
            "--format",
            "FORM",
            Form.class,
            "text, or json: one object a line for each function. Default: text.");
  }

  @Override
  String text(List<PlannedProbe> probes, Compiler.Request request) {
    CallingConvention convention = request.convention();
    if (options().value("--format", Form.TEXT) == Form.JSON) {
      return probes.stream()
          .map(probe -> ExplanationJson.write(probe, convention))
          .collect(Collectors.joining());
    }
    return probes.stream()
        .map(probe -> ExplanationText.write(probe, convention))
        .collect(Collectors.joining("\n"));
  }
}
