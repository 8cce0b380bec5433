package dev.protockprobe.check;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.probe.LineVerdict;
import java.util.Optional;

/** Tells people which fetch args read something else than they should. */
public final class FindingDiagnostics {
  private FindingDiagnostics() {}

  /** The error about a fetch arg of a line; empty if nothing is wrong with it. */
  public static Optional<Diagnostic> of(LineVerdict verdict, ArgFinding finding) {
    if (finding.wrong().isEmpty()) {
      return Optional.empty();
    }
    String name = finding.arg().name();
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.WRONG_FETCH_ARG,
            verdict.words().get(finding.index()),
            "'" + name + "' " + finding.wrong().get());
    return Optional.of(
        finding.should().map(body -> error.withHelp("write " + name + "=" + body)).orElse(error));
  }
}
