package dev.protockprobe.probe;

import dev.protockprobe.abi.PlacedParameter;
import dev.protockprobe.abi.Storage;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.IntegerKind;
import dev.protockprobe.type.Prototype;
import java.util.List;

/**
 * Chooses the default fetch args of a parameter. A scalar is read with its C size and sign, a
 * pointer is dereferenced once or printed as an address, and a struct or union is split into its
 * scalars.
 */
final class DefaultFetchArgs {
  private final Layouts layouts;
  private final PlacedBits bits;
  private final PointerFetchArgs pointers;
  private final RecordFetchArgs records;

  DefaultFetchArgs(
      Layouts layouts, PlacedBits bits, PointerFetchArgs pointers, RecordFetchArgs records) {
    this.layouts = layouts;
    this.bits = bits;
    this.pointers = pointers;
    this.records = records;
  }

  /**
   * Lists the values that a probe fetches by default for one parameter.
   *
   * @param index the parameter's index, from 0
   * @param base the name that the names of the fetch args are made from
   */
  List<FetchedValue> of(
      Prototype prototype, int index, PlacedParameter parameter, FetchArgNames.Base base) {
    Storage storage = parameter.assignment().storage();
    CType resolved = parameter.type().resolved();
    if (resolved instanceof CType.Pointer) {
      return List.of(pointers.atEntry(new PointerParameter(prototype, index, parameter), base));
    } else if (resolved instanceof CType.Record) {
      return records.of(parameter.type(), storage, base);
    }
    ScalarForm form = layouts.passedForm(parameter.type()).value().orElseThrow();
    int sizeBits = form.sizeBytes() * Byte.SIZE;
    List<PlacedBits.Part> parts = bits.parts(storage, 0, sizeBits, form.signed());
    return List.of(base.number(parameter.type(), form.signed(), sizeBits, parts));
  }

  /**
   * What is worth seeing of the struct that a parameter points to.
   *
   * @param index of the parameter, from 0
   */
  List<FetchedValue> viewOf(
      Prototype prototype,
      int index,
      PlacedParameter parameter,
      FetchArgNames.Base base,
      ViewFetchArgs views) {
    if (!(parameter.type().resolved() instanceof CType.Pointer)) {
      return List.of();
    }
    PointerParameter pointer = new PointerParameter(prototype, index, parameter);
    return pointers
        .struct(pointer)
        .map(record -> views.of(pointer, record, base))
        .orElseGet(List::of);
  }

  /** Plain and signed char are text; unsigned char is a small number, as the kernel uses it. */
  static boolean isText(CType type) {
    return type.resolved() instanceof CType.Integer integer
        && (integer.kind() == IntegerKind.CHAR || integer.kind() == IntegerKind.SIGNED_CHAR);
  }
}
