package dev.protockprobe.cli;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticRenderer;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.HumanRenderer;
import dev.protockprobe.diag.JsonRenderer;
import dev.protockprobe.diag.LineRenderer;
import java.io.PrintWriter;
import java.util.List;

/** How diagnostics are shown, on standard error. */
final class DiagnosticOptions {
  private static final int MAX_SHOWN = 50;

  /** The forms of {@code --diagnostics}. */
  enum Form {
    HUMAN,
    LINE,
    JSON
  }

  private final CommandOptions options;

  DiagnosticOptions(CommandOptions options) {
    this.options = options;
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
    Form form = options.value("--diagnostics", Form.HUMAN);
    DiagnosticRenderer renderer =
        switch (form) {
          case HUMAN -> new HumanRenderer();
          case LINE -> new LineRenderer();
          case JSON -> new JsonRenderer();
        };
    all.stream().limit(MAX_SHOWN).forEach(diagnostic -> err.print(renderer.render(diagnostic)));
    if (all.size() > MAX_SHOWN && form != Form.JSON) {
      err.println("protoc-kprobe: not shown: " + (all.size() - MAX_SHOWN) + " more");
    }
    err.flush();
  }
}
