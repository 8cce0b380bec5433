package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.emit.ExplanationJson;
import dev.protockprobe.emit.ExplanationText;
import dev.protockprobe.probe.PlannedFunction;
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
  boolean showsWhatIsCertain() {
    return true;
  }

  @Override
  String text(List<PlannedFunction> functions, Compiler.Request request) {
    if (options().value("--format", Form.TEXT) == Form.JSON) {
      return functions.stream().map(ExplanationJson::write).collect(Collectors.joining());
    }
    return functions.stream().map(ExplanationText::write).collect(Collectors.joining("\n"));
  }
}
