package dev.protockprobe.check;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.probe.LineVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns findings about wrong fetch args into error messages, with the right fetch arg as help. */
public final class FindingDiagnostics {
  private FindingDiagnostics() {}

  /** The errors about the fetch args of a line: one for a value and the pointers to it. */
  public static List<Diagnostic> of(LineVerdict verdict, List<ArgFinding> findings) {
    List<Diagnostic> errors = new ArrayList<>();
    for (FindingFacts.Fact fact : FindingFacts.of(findings)) {
      errors.add(error(verdict, fact));
    }
    return errors;
  }

  private static Diagnostic error(LineVerdict verdict, FindingFacts.Fact fact) {
    ArgFinding finding = fact.finding();
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.WRONG_FETCH_ARG,
            verdict.words().get(finding.index()),
            "'" + finding.arg().name() + "' " + finding.wrong().orElseThrow());
    String right =
        Stream.concat(Stream.of(finding), fact.guards().stream())
            .flatMap(one -> one.should().map(body -> one.arg().name() + "=" + body).stream())
            .collect(Collectors.joining(" "));
    // Without the right fetch arg for the value, correcting its guards would leave it wrong.
    return finding.should().isEmpty() ? error : error.withHelp("write " + right);
  }
}
