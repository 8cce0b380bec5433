package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.diag.Diagnostics;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import java.util.List;

/**
 * Chooses the default fetch args of a parameter: a scalar's value by its C size and sign, what a
 * pointer points to, one step, and each scalar of a struct or union.
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
      CType pointee = pointer.pointee();
      PointerRule rule = isReadable(pointee) ? pointerRule : PointerRule.ADDRESS;
      return List.of(
          pointee.accept(
              new PointeeFetchArg(layouts, bits, parameter, pointee, rule, base, diagnostics)));
    } else if (resolved instanceof CType.Record) {
      return new RecordFetchArgs(layouts, bits).of(parameter.type(), storage, base);
    }
    ScalarForm form = layouts.scalar(parameter.type()).orElseThrow();
    int sizeBits = form.sizeBytes() * Byte.SIZE;
    List<PlacedBits.Part> parts = bits.parts(storage, 0, sizeBits, form.signed());
    return List.of(base.name("", parameter.type(), form.signed(), sizeBits, parts));
  }

  /**
   * Whether a probe may read what a pointer points to: to read a device's register may change the
   * device, and a per-CPU offset is not an address.
   */
  static boolean isReadable(CType pointee) {
    CType type = pointee;
    while (!type.is(CType.Qualifier.IOMEM) && !type.is(CType.Qualifier.PERCPU)) {
      if (!(type.resolved() instanceof CType.Array array)) {
        return true;
      }
      type = array.element();
    }
    return false;
  }

  /** Plain and signed char are text; unsigned char is a small number, as the kernel uses it. */
  static boolean isText(CType type) {
    return type.resolved() instanceof CType.Integer integer
        && (integer.kind() == IntegerKind.CHAR || integer.kind() == IntegerKind.SIGNED_CHAR);
  }
}
