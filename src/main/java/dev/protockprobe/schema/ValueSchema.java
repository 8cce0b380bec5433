package dev.protockprobe.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * One C value of an event.
 *
 * @param type the C type's text
 * @param bits how many bits the value has
 * @param signed whether the highest of them is a sign
 * @param meaning how to interpret the value beyond the number; empty if the number says all
 * @param parts the fields that hold its bits; one field that is an array holds an array of values
 */
public record ValueSchema(
    String name,
    String type,
    int bits,
    boolean signed,
    List<Part> parts,
    Optional<Meaning> meaning) {
  public ValueSchema {
    parts = List.copyOf(parts);
  }

  /** The first of the fields that hold the value, as an index of the event's fields. */
  public int firstField() {
    return parts.get(0).field();
  }

  /** The same value, whose fields have other indices. */
  ValueSchema at(IntUnaryOperator index) {
    List<Part> moved =
        parts.stream()
            .map(part -> new Part(index.applyAsInt(part.field()), part.shiftBits(), part.bits()))
            .toList();
    return new ValueSchema(name, type, bits, signed, moved, meaning);
  }

  /** The value of a field whose C type is not known. */
  static ValueSchema ofField(String name, int field, int bits, Optional<Meaning> meaning) {
    return new ValueSchema(name, "", bits, false, List.of(new Part(field, 0, bits)), meaning);
  }

  /**
   * Bits of a value.
   *
   * @param field the index of the field that holds them
   * @param shiftBits where they begin in the value, counted from its lowest bit
   */
  public record Part(int field, int shiftBits, int bits) {}
}
