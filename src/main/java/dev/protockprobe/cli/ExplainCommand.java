package dev.protockprobe.cli;

import dev.protockprobe.Compiler;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.emit.Compilation;
import dev.protockprobe.emit.ExplanationJson;
import dev.protockprobe.emit.ExplanationText;
import dev.protockprobe.emit.Palette;
import dev.protockprobe.probe.PlannedFunction;
import dev.protockprobe.source.FilesRead;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command {@code explain}, which prints where each parameter is at entry, and by which rule.
 */
final class ExplainCommand extends ProbeCommand {

  /** The forms of {@code --format}. */
  enum Form {
    TEXT,
    JSON
  }

  ExplainCommand(Streams streams) {
    super(
        streams,
        "Shows where each parameter is at entry, by which rule, and which fetch arg reads it.");
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
  String text(
      Compilation compilation,
      Compiler.Request request,
      FilesRead filesRead,
      Diagnostics diagnostics) {
    List<PlannedFunction> functions = compilation.functions();
    if (options().value("--format", Form.TEXT) == Form.JSON) {
      return functions.stream().map(ExplanationJson::write).collect(Collectors.joining());
    }
    Palette palette = colour().isWanted() ? Palette.COLOURED : Palette.PLAIN;
    return functions.stream()
        .map(function -> ExplanationText.write(function, palette))
        .collect(Collectors.joining("\n"));
  }
}
