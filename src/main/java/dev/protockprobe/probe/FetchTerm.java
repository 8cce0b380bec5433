package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.diag.Span;
import dev.protockprobe.type.Expression;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A C expression whose value a probe fetches, with the user's options for it.
 *
 * @param name the name of the fetch arg; empty to derive it from the expression
 * @param type the fetch type; empty to choose it by the C type
 * @param depth for a term that fetches all scalar members of a struct: 1 for the struct's own
 *     members, 2 also for those of the structs in it, and so on; empty for other terms
 * @param span the expression as written
 */
public record FetchTerm(
    Optional<String> name,
    Expression expression,
    Optional<FetchType> type,
    OptionalInt depth,
    Span span) {
  private static final int ANY_DEPTH = Integer.MAX_VALUE;

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
            new FetchTerm(
                written.name().map(Span::text),
                expression,
                type,
                OptionalInt.empty(),
                written.expression()));
  }

  /**
   * The members that {@code EXPR[:DEPTH]} stands for, whose expression has been read; empty after a
   * reported error.
   */
  public static Optional<FetchTerm> ofMembers(
      WrittenFetch written, Expression expression, Diagnostics diagnostics) {
    String depth = written.type().map(Span::text).orElse("");
    if (written.type().isPresent() && !depth.matches("[1-9][0-9]?")) {
      diagnostics.report(
          Diagnostic.error(
                  DiagnosticCode.INVALID_EXPRESSION,
                  written.type().get(),
                  "not a depth: '" + depth + "' (expected a number from 1 to 99)")
              .withHelp("1 is for the struct's own members, 2 for those of structs in it, too"));
      return Optional.empty();
    }
    return Optional.of(
        new FetchTerm(
            Optional.empty(),
            expression,
            Optional.empty(),
            OptionalInt.of(depth.isEmpty() ? ANY_DEPTH : Integer.parseInt(depth)),
            written.expression()));
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
