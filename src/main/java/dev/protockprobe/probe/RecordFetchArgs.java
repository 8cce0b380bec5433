package dev.protockprobe.probe;

import dev.protockprobe.abi.Storage;
import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarForm;
import dev.protockprobe.layout.ScalarMember;
import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the fetch args of a struct or union by value: they read each of its scalars, and print
 * pointers as addresses. Members of a union overlap and are all fetched, because only the function
 * knows which one is in use.
 */
final class RecordFetchArgs {
  private final Layouts layouts;
  private final PlacedBits bits;
  private final FetchDialect dialect;

  RecordFetchArgs(Layouts layouts, PlacedBits bits, FetchDialect dialect) {
    this.layouts = layouts;
    this.bits = bits;
    this.dialect = dialect;
  }

  /** The scalars of a value of {@code type}, whose layout is known. */
  List<FetchedValue> of(CType type, Storage storage, FetchArgNames.Base base) {
    List<FetchedValue> values = new ArrayList<>();
    Optional<PlacedBits.Memory> memory =
        dialect.hasArrays() ? bits.memory(storage) : Optional.empty();
    for (ScalarMember member : layouts.scalarMembers(type).value().orElseThrow()) {
      if (!member.array()) {
        values.add(scalar(member, member.path(), member.offsetBits(), storage, base));
      } else if (memory.isPresent() && member.sizeBits() <= Long.SIZE) {
        addArrays(member, memory.get(), base, values);
      } else {
        addElements(member, storage, base, values);
      }
    }
    // gcc passes no register for what it takes for padding: ArgumentClassifier warns of that.
    values.removeIf(value -> value.parts().isEmpty());
    return values;
  }

  private FetchedValue scalar(
      ScalarMember member, String path, long offsetBits, Storage storage, FetchArgNames.Base base) {
    ScalarForm form = member.form().orElseThrow();
    boolean pointer = member.type().resolved() instanceof CType.Pointer;
    List<PlacedBits.Part> parts = bits.parts(storage, offsetBits, member.sizeBits(), form.signed());
    if (pointer && parts.size() == 1 && parts.get(0).type() instanceof FetchType.Basic) {
      PlacedBits.Part part = parts.get(0);
      FetchType address = FetchType.hexadecimal(form.sizeBytes());
      parts =
          List.of(new PlacedBits.Part(part.expression(), address, part.shiftBits(), part.bits()));
    }
    return base.name(suffix(path), member.type(), form.signed(), member.sizeBits(), parts);
  }

  /** The kernel reads up to MAX_ARRAY_LEN elements in one fetch arg, from memory only. */
  private void addArrays(
      ScalarMember member,
      PlacedBits.Memory memory,
      FetchArgNames.Base base,
      List<FetchedValue> values) {
    ScalarForm form = member.form().orElseThrow();
    boolean pointers = member.type().resolved() instanceof CType.Pointer;
    FetchType element =
        pointers
            ? FetchType.hexadecimal(form.sizeBytes())
            : FetchType.integer(form.signed(), form.sizeBytes());
    for (long first = 0; first < member.count(); first += KernelLimits.MAX_ARRAY_LEN) {
      int count = (int) Math.min(member.count() - first, KernelLimits.MAX_ARRAY_LEN);
      long offsetBytes = member.offsetBits() / Byte.SIZE + first * form.sizeBytes();
      PlacedBits.Part part =
          new PlacedBits.Part(
              memory.at(offsetBytes), new FetchType.ArrayOf(element, count), 0, member.sizeBits());
      String path = member.path() + (first == 0 ? "" : "[" + first + "]");
      values.add(
          base.name(suffix(path), member.type(), form.signed(), member.sizeBits(), List.of(part)));
    }
  }

  private void addElements(
      ScalarMember member, Storage storage, FetchArgNames.Base base, List<FetchedValue> values) {
    for (int i = 0; i < member.count(); i++) {
      long offsetBits = member.offsetBits() + (long) i * member.sizeBits();
      values.add(scalar(member, member.path() + "[" + i + "]", offsetBits, storage, base));
    }
  }

  /** {@code a.b[2].c} as the end of a name: {@code _a_b_2_c}. */
  private static String suffix(String path) {
    return "_" + path.replace('.', '_').replace('[', '_').replace("]", "");
  }
}
