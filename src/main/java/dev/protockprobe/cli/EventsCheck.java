package dev.protockprobe.cli;

import dev.protockprobe.check.VerdictCounts;
import dev.protockprobe.check.VerdictDiagnostics;
import dev.protockprobe.check.VerdictJson;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.EventsJudge;
import dev.protockprobe.probe.LineVerdict;
import dev.protockprobe.probe.Target;
import dev.protockprobe.source.SourceReader;
import java.util.List;
import java.util.Optional;

/** Checks definitions: whether the target's kernel takes them. */
final class EventsCheck {
  private static final String LINES = "lines as they are written to kprobe_events";

  private final CommandOptions options;
  private final ArchitectureOption architecture;
  private final TargetKernelOptions kernel;

  EventsCheck(CommandOptions options, ArchitectureOption architecture, TargetKernelOptions kernel) {
    this.options = options;
    this.architecture = architecture;
    this.kernel = kernel;
  }

  /**
   * Checks the definitions of {@code --events}.
   *
   * @param findings gets what does not fit
   * @param diagnostics gets what is wrong with the inputs
   */
  void check(
      SourceReader reader,
      boolean json,
      StandardText out,
      Diagnostics findings,
      Diagnostics diagnostics) {
    Target target = new Target(architecture.convention(), kernel.features(reader, diagnostics));
    Optional<SourceFile> file = reader.of(LINES).read(options.value("--events", ""));
    if (file.isEmpty()) {
      return;
    }
    List<LineVerdict> verdicts = EventsJudge.judge(file.get(), target);
    if (verdicts.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.NO_EVENT, "'" + file.get().name() + "' has no definition")
              .withHelp("give " + LINES));
      return;
    }
    boolean oneVersion = kernel.areGiven();
    VerdictDiagnostics texts = new VerdictDiagnostics(target, oneVersion);
    VerdictJson writer = new VerdictJson(target, oneVersion);
    for (LineVerdict verdict : verdicts) {
      texts.of(verdict).forEach(findings::report);
      if (json) {
        out.add(writer.text(verdict));
      }
    }
    if (!json) {
      out.add(VerdictCounts.text(verdicts));
    }
  }
}
