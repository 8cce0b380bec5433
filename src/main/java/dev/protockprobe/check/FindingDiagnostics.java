package dev.protockprobe.check;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Span;
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
            word(verdict.line(), finding.index()),
            "'" + name + "' " + finding.wrong().get());
    return Optional.of(
        finding.should().map(body -> error.withHelp("write " + name + "=" + body)).orElse(error));
  }

  /** The fetch arg's word in its line, behind the command and the probe point. */
  static Span word(Span line, int index) {
    byte[] bytes = line.file().bytes();
    int at = line.start();
    for (int word = 0; ; word++) {
      while (at < line.end() && isSpace(bytes[at])) {
        at++;
      }
      int start = at;
      while (at < line.end() && !isSpace(bytes[at])) {
        at++;
      }
      if (word == index + 2 || at == line.end()) {
        return new Span(line.file(), start, at);
      }
    }
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
