package dev.protockprobe.probe;

import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.probe.FetchExpression.Space;
import java.util.List;
import java.util.Optional;

/** Makes the fetch args of a {@link FetchTerm}: by its fetch type, or else by its C type. */
final class TermValues {
  private final Target target;
  private final Layouts layouts;
  private final PointerWays pointers;
  private final ExpressionValues values;
  private final PointerSpaces spaces;
  private final Diagnostics diagnostics;

  TermValues(
      Target target,
      Layouts layouts,
      PointerWays pointers,
      ExpressionValues values,
      PointerSpaces spaces,
      Diagnostics diagnostics) {
    this.target = target;
    this.layouts = layouts;
    this.pointers = pointers;
    this.values = values;
    this.spaces = spaces;
    this.diagnostics = diagnostics;
  }

  /** The values, within the kernel's limits of one fetch arg. */
  List<FetchedValue> of(FetchTerm term, Denoted denoted, FetchArgNames.Base base) {
    List<FetchedValue> fetched =
        term.type().isEmpty()
            ? values.of(denoted, ExpressionNames.of(term.expression()), term.span(), base)
            : List.of(
                accepted(term, term.type().get())
                    .accept(
                        new TypedValues(
                            target, layouts, pointers, values, denoted, term.span(), base)));
    check(term, fetched);
    return fetched;
  }

  /** The type that the user gives, or what the kernels print in its place. */
  private FetchType accepted(FetchTerm term, FetchType wanted) {
    Optional<OlderType> older =
        OlderType.of(wanted, target.features(), target.convention().dataModel().pointerBytes());
    if (older.isEmpty()) {
      return wanted;
    }
    if (wanted.equals(FetchType.Named.USTRING) && !spaces.isReadable(Space.USER)) {
      throw ExpressionError.old(term.span(), KernelFeature.USTRING, "have no type 'ustring'");
    }
    String since = older.get().feature().since().text();
    diagnostics.report(
        Diagnostic.note(
                DiagnosticCode.OLD_KERNEL,
                term.span(),
                "kernels before %s have no type '%s': '%s' is printed %s"
                    .formatted(since, wanted.text(), term.span().text(), older.get().loss()))
            .withHelp("for a newer one give --kernel " + since + ", or its own version"));
    return older.get().type();
  }

  private void check(FetchTerm term, List<FetchedValue> fetched) {
    for (FetchArg arg : FetchedValue.args(fetched)) {
      String body = arg.body();
      if (body.length() > KernelLimits.MAX_ARGSTR_LEN) {
        throw new ExpressionError(
            Diagnostic.error(
                    DiagnosticCode.ARG_TOO_LONG,
                    term.span(),
                    "the fetch arg '%s' is longer than %d characters"
                        .formatted(arg.text(), KernelLimits.MAX_ARGSTR_LEN))
                .withHelp("begin at a parameter that is nearer to the value"));
      } else if (body.startsWith("\\") && !target.features().has(KernelFeature.IMMEDIATES)) {
        throw ExpressionError.old(term.span(), KernelFeature.IMMEDIATES, "have no constants");
      } else if (arg.expression().steps() > KernelLimits.MAX_DEREFERENCES) {
        throw ExpressionError.unfetchable(
            term.span(), "the kernel follows at most 14 pointers in one fetch arg", "");
      } else if (!hasSmallOffsets(arg.expression())) {
        throw ExpressionError.unfetchable(
            term.span(), "an offset in a fetch arg cannot have more than 31 bits", "");
      }
    }
  }

  /** The kernel keeps an offset in an int and cuts a larger one: struct fetch_insn. */
  private static boolean hasSmallOffsets(FetchExpression expression) {
    FetchExpression at = expression;
    while (at instanceof FetchExpression.Dereference dereference) {
      if (dereference.offsetBytes() != (int) dereference.offsetBytes()) {
        return false;
      }
      at = dereference.base();
    }
    return true;
  }
}
