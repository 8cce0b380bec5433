package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.IntegerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is fetched of a parameter when nobody says what: a scalar's value by its C size and sign,
 * and what a pointer points to, one step.
 */
final class DefaultFetchArgs {
  private final Layouts layouts;
  private final PlacedValue values;
  private final PointerRule pointerRule;
  private final Diagnostics diagnostics;

  DefaultFetchArgs(
      Layouts layouts, PlacedValue values, PointerRule pointerRule, Diagnostics diagnostics) {
    this.layouts = layouts;
    this.values = values;
    this.pointerRule = pointerRule;
    this.diagnostics = diagnostics;
  }

  /** The fetch args of a parameter, named by {@code names}. */
  List<FetchArg> of(PlacedParameter parameter, int position, FetchArgNames names) {
    List<Fetched> fetched =
        parameter.type().resolved() instanceof CType.Pointer pointer
            ? pointer(parameter, pointer.pointee())
            : scalar(parameter);
    List<FetchArg> args = new ArrayList<>();
    for (Fetched part : fetched) {
      String name = names.name(parameter.parameter(), position, part.suffix());
      args.add(new FetchArg(name, part.expression(), part.type()));
    }
    return args;
  }

  /** One fetch arg without its name. */
  private record Fetched(String suffix, FetchExpression expression, FetchType type) {}

  private List<Fetched> scalar(PlacedParameter parameter) {
    List<FetchExpression> words = values.words(parameter.assignment().storage());
    return typed(words, parameter.form());
  }

  /** One word by its type, or the two halves of a value of two words. */
  private List<Fetched> typed(List<FetchExpression> words, ScalarForm form) {
    if (words.size() == 1) {
      FetchType type = FetchType.integer(form.signed(), form.sizeBytes());
      return List.of(new Fetched("", words.get(0), type));
    }
    FetchType half = FetchType.hexadecimal(layouts.dataModel().pointerBytes());
    boolean bigEndian = layouts.dataModel().bigEndian();
    return List.of(
        new Fetched("_lo", words.get(bigEndian ? 1 : 0), half),
        new Fetched("_hi", words.get(bigEndian ? 0 : 1), half));
  }

  private List<Fetched> pointer(PlacedParameter parameter, CType pointee) {
    FetchExpression address = values.words(parameter.assignment().storage()).get(0);
    Fetched asAddress = new Fetched("", address, word());
    CType target = element(pointee);
    if (target instanceof CType.Function) {
      return List.of(new Fetched("", address, FetchType.Named.SYMBOL));
    }
    boolean hasNoValue = target instanceof CType.Void || target instanceof CType.Floating;
    if (hasNoValue || pointerRule == PointerRule.ADDRESS) {
      return List.of(asAddress);
    }
    boolean user = pointee.is(CType.Qualifier.USER);
    FetchExpression.Space space = user ? FetchExpression.Space.USER : FetchExpression.Space.KERNEL;
    FetchExpression first = new FetchExpression.Dereference(space, 0, address);
    if (target instanceof CType.Integer integer && isText(integer.kind())) {
      return List.of(
          new Fetched("", first, user ? FetchType.Named.USTRING : FetchType.Named.STRING));
    }
    if (target instanceof CType.Record || target instanceof CType.Pointer) {
      return List.of(new Fetched("", first, word()));
    }
    Optional<ScalarForm> form = layouts.scalar(target);
    if (form.isEmpty()) {
      warnIncomplete(parameter, target);
      return List.of(asAddress);
    }
    int wordBytes = layouts.dataModel().pointerBytes();
    if (form.get().sizeBytes() <= Long.BYTES) {
      return typed(List.of(first), form.get());
    }
    FetchExpression second = new FetchExpression.Dereference(space, wordBytes, address);
    return typed(List.of(first, second), form.get());
  }

  /** Plain and signed char are text; unsigned char is a small number, as the kernel uses it. */
  private static boolean isText(IntegerKind kind) {
    return kind == IntegerKind.CHAR || kind == IntegerKind.SIGNED_CHAR;
  }

  /** What a pointer's first step reads: of an array, its first element. */
  private static CType element(CType pointee) {
    CType target = pointee.resolved();
    while (target instanceof CType.Array array) {
      target = array.element().resolved();
    }
    return target;
  }

  private FetchType word() {
    return FetchType.hexadecimal(layouts.dataModel().pointerBytes());
  }

  private void warnIncomplete(PlacedParameter parameter, CType target) {
    diagnostics.report(
        Diagnostic.warning(
                DiagnosticCode.INCOMPLETE_TYPE,
                parameter.parameter().span(),
                "the size of '%s' is not known: the pointer itself is printed"
                    .formatted(CTypeWriter.write(target)))
            .withHelp("give the header that defines it, or a vmlinux.h, as one more input"));
  }
}
