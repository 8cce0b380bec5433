package dev.protockprobe.cli;

import dev.protockprobe.ProbeCheck;
import dev.protockprobe.btf.BtfDeclarations;
import dev.protockprobe.check.ArgFinding;
import dev.protockprobe.check.CorrectedLines;
import dev.protockprobe.check.FindingDiagnostics;
import dev.protockprobe.check.VerdictCounts;
import dev.protockprobe.check.VerdictDiagnostics;
import dev.protockprobe.check.VerdictJson;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.SourceFile;
import dev.protockprobe.probe.BtfFunctions;
import dev.protockprobe.probe.EventsJudge;
import dev.protockprobe.probe.LineVerdict;
import dev.protockprobe.probe.Target;
import dev.protockprobe.source.SourceReader;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether the target's kernel accepts {@code kprobe_events} lines, and what their fetch args
 * read.
 */
final class EventsCheck {
  private static final String LINES = "lines as they are written to kprobe_events";

  private final CommandOptions options;
  private final DeclaringOptions declaring;
  private final TargetKernelOptions kernel;

  EventsCheck(CommandOptions options, DeclaringOptions declaring, TargetKernelOptions kernel) {
    this.options = options;
    this.declaring = declaring;
    this.kernel = kernel;
  }

  /** The forms of what is printed. */
  enum Output {
    COUNTS,
    JSON,
    CORRECTED
  }

  /**
   * Checks the definitions of {@code --events}.
   *
   * @param findings gets what does not fit
   * @param diagnostics gets what is wrong with the inputs
   */
  void check(
      SourceReader reader,
      Output output,
      StandardText out,
      Diagnostics findings,
      Diagnostics diagnostics) {
    Target target = new Target(declaring.convention(), kernel.features(reader, diagnostics));
    Optional<SourceFile> file = reader.of(LINES).read(options.value("--events", ""));
    Optional<ProbeCheck> prototypes =
        isMatrix() && !isAgainst() ? Optional.empty() : prototypes(target, reader, diagnostics);
    Optional<EventsMatrix> matrix =
        isMatrix()
            ? Optional.of(matrix(target, prototypes.orElse(null), reader, findings, diagnostics))
            : Optional.empty();
    if (file.isEmpty() || diagnostics.hasErrors()) {
      return;
    } else if (output == Output.CORRECTED && matrix.filter(EventsMatrix::isOfSeveral).isPresent()) {
      throw options.usageError(
          "--fix prints the lines for one kernel: name only one with --against");
    }
    List<LineVerdict> verdicts =
        EventsJudge.judge(
            file.get(),
            target,
            prototypes.map(ProbeCheck::btfFunctions).orElse(BtfFunctions.UNKNOWN));
    if (verdicts.isEmpty()) {
      diagnostics.report(
          Diagnostic.error(DiagnosticCode.NO_EVENT, "'" + file.get().name() + "' has no definition")
              .withHelp("give " + LINES));
      return;
    }
    VerdictDiagnostics texts = new VerdictDiagnostics(target, kernel.areGiven());
    VerdictJson writer = new VerdictJson(target, kernel.areGiven());
    CorrectedLines corrected = new CorrectedLines(file.get());
    int wrong = 0;
    for (LineVerdict verdict : verdicts) {
      List<ArgFinding> reads = prototypes.map(check -> check.check(verdict)).orElse(null);
      texts.of(verdict).forEach(findings::report);
      List<ArgFinding> known = reads == null ? List.of() : reads;
      List<Diagnostic> errors = FindingDiagnostics.of(verdict, known);
      errors.forEach(findings::report);
      wrong += errors.size();
      Optional<EventsMatrix.Row> row = matrix.map(each -> each.add(verdict));
      row.map(EventsMatrix.Row::reads).orElse(known).forEach(read -> corrected.add(verdict, read));
      String others = row.map(EventsMatrix.Row::json).orElse("");
      if (output == Output.JSON) {
        out.add(writer.text(verdict, reads) + others);
      }
    }
    declaring.reportUse(diagnostics);
    if (output == Output.COUNTS) {
      out.add(VerdictCounts.text(verdicts, wrong));
      matrix.ifPresent(each -> out.add(each.text()));
    } else if (output == Output.CORRECTED) {
      out.add(corrected.text());
    }
  }

  private boolean isAgainst() {
    return !options.value("--against", List.of()).isEmpty();
  }

  /**
   * Whether the lines are checked against the kernels of {@code --against}, or of several BTF files
   * without C declarations.
   */
  private boolean isMatrix() {
    return isAgainst() || (declaring.btfOptions().files().size() > 1 && !declaring.hasText());
  }

  private EventsMatrix matrix(
      Target target,
      ProbeCheck own,
      SourceReader reader,
      Diagnostics findings,
      Diagnostics diagnostics) {
    Kernels kernels =
        new Kernels(target, declaring.configuration(reader, diagnostics), reader, diagnostics);
    List<String> files =
        isAgainst() ? options.value("--against", List.of()) : declaring.btfOptions().files();
    return new EventsMatrix(kernels.read(files), own, findings);
  }

  /** The check against prototypes; empty if there are none, or after a reported error. */
  private Optional<ProbeCheck> prototypes(
      Target target, SourceReader reader, Diagnostics diagnostics) {
    if (!declaring.areGiven()) {
      return Optional.empty();
    }
    Optional<BtfDeclarations> btf = declaring.btf(reader, diagnostics);
    List<SourceFile> inputs = declaring.inputs(reader, diagnostics);
    return diagnostics.hasErrors()
        ? Optional.empty()
        : Optional.of(
            ProbeCheck.of(
                inputs,
                btf.orElse(null),
                target,
                declaring.configuration(reader, diagnostics),
                diagnostics));
  }
}
