package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.diag.Diagnostic;
import dev.protockprobe.diag.DiagnosticCode;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.probe.FetchExpression.Space;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import dev.protockprobe.type.IntegerKind;
import java.util.List;
import java.util.Optional;

/**
 * What is fetched of a parameter when nobody says what: a scalar's value by its C size and sign,
 * what a pointer points to, one step, and each scalar of a struct or union.
 */
final class DefaultFetchArgs {
  private final Layouts layouts;
  private final PlacedBits bits;
  private final PointerRule pointerRule;
  private final Diagnostics diagnostics;

  DefaultFetchArgs(
      Layouts layouts, PlacedBits bits, PointerRule pointerRule, Diagnostics diagnostics) {
    this.layouts = layouts;
    this.bits = bits;
    this.pointerRule = pointerRule;
    this.diagnostics = diagnostics;
  }

  /** What is fetched of a parameter, under names that {@code names} finds from {@code base}. */
  List<FetchedValue> of(PlacedParameter parameter, FetchArgNames.Base base) {
    Storage storage = parameter.assignment().storage();
    CType resolved = parameter.type().resolved();
    if (resolved instanceof CType.Pointer pointer) {
      return List.of(pointer(parameter, pointer.pointee(), base));
    } else if (resolved instanceof CType.Record) {
      return new RecordFetchArgs(layouts, bits).of(parameter.type(), storage, base);
    }
    ScalarForm form = layouts.scalar(parameter.type()).orElseThrow();
    return List.of(
        named(
            base,
            parameter.type(),
            form,
            bits.parts(storage, 0, form.sizeBytes() * Byte.SIZE, form.signed())));
  }

  private FetchedValue pointer(PlacedParameter parameter, CType pointee, FetchArgNames.Base base) {
    FetchExpression address = bits.word(parameter.assignment().storage());
    CType target = element(pointee);
    if (target instanceof CType.Function) {
      return single(base, parameter.type(), address, FetchType.Named.SYMBOL);
    }
    boolean hasNoValue = target instanceof CType.Void || target instanceof CType.Floating;
    if (hasNoValue || pointerRule == PointerRule.ADDRESS) {
      return single(base, parameter.type(), address, word());
    }
    boolean user = pointee.is(CType.Qualifier.USER);
    Space space = user ? Space.USER : Space.KERNEL;
    FetchExpression first = new FetchExpression.Dereference(space, 0, address);
    if (isText(target)) {
      return single(base, pointee, first, user ? FetchType.Named.USTRING : FetchType.Named.STRING);
    }
    if (target instanceof CType.Record || target instanceof CType.Pointer) {
      return single(base, pointee, first, word());
    }
    Optional<ScalarForm> form = layouts.scalar(target);
    if (form.isEmpty()) {
      warnIncomplete(parameter, target);
      return single(base, parameter.type(), address, word());
    }
    int sizeBits = form.get().sizeBytes() * Byte.SIZE;
    return named(
        base, pointee, form.get(), bits.parts(space, address, 0, sizeBits, form.get().signed()));
  }

  private FetchedValue single(
      FetchArgNames.Base base, CType type, FetchExpression expression, FetchType fetchType) {
    int wordBits = layouts.dataModel().pointerBytes() * Byte.SIZE;
    return base.name(
        "",
        type,
        false,
        wordBits,
        List.of(new PlacedBits.Part(expression, fetchType, 0, wordBits)));
  }

  private static FetchedValue named(
      FetchArgNames.Base base, CType type, ScalarForm form, List<PlacedBits.Part> parts) {
    return base.name("", type, form.signed(), form.sizeBytes() * Byte.SIZE, parts);
  }

  /** Plain and signed char are text; unsigned char is a small number, as the kernel uses it. */
  static boolean isText(CType type) {
    return type.resolved() instanceof CType.Integer integer
        && (integer.kind() == IntegerKind.CHAR || integer.kind() == IntegerKind.SIGNED_CHAR);
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
