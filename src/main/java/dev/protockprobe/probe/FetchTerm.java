package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.type.Expression;
import java.util.Optional;

/**
 * A C expression over a function's parameters, whose value a probe shall fetch.
 *
 * @param name the fetch arg's; empty for one that the expression suggests
 * @param type how it is fetched; empty for what its C type says
 * @param span the expression as written
 */
public record FetchTerm(
    Optional<String> name, Expression expression, Optional<FetchType> type, Span span) {

  /** The term of a text whose expression has been read; empty after a reported error. */
  public static Optional<FetchTerm> of(
      WrittenFetch written, Expression expression, Diagnostics diagnostics) {
    Optional<FetchType> type = written.type().flatMap(span -> FetchTypeReader.parse(span.text()));
    boolean wrongType = written.type().isPresent() && type.isEmpty();
    boolean wrongName = written.name().isPresent() && !isName(written.name().get().text());
    if (wrongType) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.INVALID_EXPRESSION,
                  written.type().get(),
                  "not a fetch type: '" + written.type().get().text() + "'")
              .withHelp("expected one like x64, s32, u8[6], string, symbol or b4@0/32"));
    }
    if (wrongName) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.INVALID_EXPRESSION,
                  written.name().get(),
                  "the kernel does not accept '%s' as the name of a fetch arg"
                      .formatted(written.name().get().text()))
              .withHelp(
                  "give at most %d letters, digits and _, no digit first, and not a field of every event"
                      .formatted(KernelLimits.MAX_ARG_NAME_LEN)));
    }
    return wrongType || wrongName
        ? Optional.empty()
        : Optional.of(
            new FetchTerm(written.name().map(Span::text), expression, type, written.expression()));
  }

  private static boolean isName(String name) {
    return KernelLimits.isGoodName(name)
        && name.length() <= KernelLimits.MAX_ARG_NAME_LEN
        && !KernelLimits.RESERVED_FIELD_NAMES.contains(name);
  }

  /** Whether the value is known at the function's return only. */
  boolean isOfResult() {
    return span.text().contains(ExpressionVariables.RESULT);
  }
}
