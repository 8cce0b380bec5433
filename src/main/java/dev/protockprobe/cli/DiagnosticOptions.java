package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticRenderer;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.HumanRenderer;
import dev.protockprobe.diag.JsonRenderer;
import dev.protockprobe.diag.LineRenderer;
import dev.protockprobe.diag.Severity;
import java.io.PrintWriter;
import java.util.List;

/** Shows diagnostics on standard error, in the form that an option chooses. */
final class DiagnosticOptions {
  /**
   * How many warnings and notes about places in the text are shown. An error is always shown,
   * because it says why something is missing, and so is whatever concerns the whole run.
   */
  private static final int MAX_SHOWN = 50;

  /** The forms of {@code --diagnostics}. */
  enum Form {
    HUMAN,
    LINE,
    JSON
  }

  private final CommandOptions options;
  private final ColourOption colour;

  DiagnosticOptions(CommandOptions options, ColourOption colour) {
    this.options = options;
    this.colour = colour;
    options.addChoice(
        "--diagnostics",
        "FORM",
        Form.class,
        "How errors and warnings are shown: human, line or json. Default: human.");
  }

  /** Shows what was reported; returns the exit code that follows from it. */
  int show(Diagnostics diagnostics) {
    if (!diagnostics.isEmpty()) {
      show(diagnostics.sorted());
    }
    return diagnostics.hasErrors() ? ExitCode.ERRORS : ExitCode.DONE;
  }

  private void show(List<Diagnostic> all) {
    PrintWriter err = options.spec().commandLine().getErr();
    DiagnosticRenderer renderer = renderer();
    int others = 0;
    for (Diagnostic diagnostic : all) {
      boolean always = diagnostic.severity() == Severity.ERROR || diagnostic.span().isEmpty();
      others += always ? 0 : 1;
      if (always || others <= MAX_SHOWN) {
        err.print(renderer.render(diagnostic));
      }
    }
    if (others > MAX_SHOWN) {
      err.print(renderer.renderLeftOut(others - MAX_SHOWN));
    }
    err.flush();
  }

  private DiagnosticRenderer renderer() {
    return switch (options.value("--diagnostics", Form.HUMAN)) {
      case HUMAN -> new HumanRenderer(colour.isWantedForErrors());
      case LINE -> new LineRenderer();
      case JSON -> new JsonRenderer();
    };
  }

  /** Shows one at once, before others that a run may still have. */
  void showNow(Diagnostic diagnostic) {
    PrintWriter err = options.spec().commandLine().getErr();
    err.print(renderer().render(diagnostic));
    err.flush();
  }
}
