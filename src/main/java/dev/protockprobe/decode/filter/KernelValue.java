package dev.protockprobe.decode.filter;

import dev.protockprobe.diag.Span;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.ShownField;
import dev.protockprobe.schema.ValueSchema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A number of an event that is held by one or more fields, each of which the kernel's filter can
 * compare.
 *
 * @param bits how many bits the number has
 */
record KernelValue(List<Part> parts, int bits, boolean signed) {
  KernelValue {
    parts = List.copyOf(parts);
  }

  /** Bits of the number, from {@code shift} on, which are all bits of a field. */
  record Part(KernelNumber number, int shift) {}

  /** The number that a field is; empty if the kernel cannot compare it. */
  static Optional<KernelValue> of(ShownField field, EventSchema event) {
    List<Part> parts = new ArrayList<>();
    if (field.value().isEmpty()) {
      return KernelNumber.of(event.fields().get(field.field()))
          .map(
              number ->
                  new KernelValue(List.of(new Part(number, 0)), number.bits(), number.signed()));
    }
    ValueSchema value = field.value().get();
    for (ValueSchema.Part part : value.parts()) {
      Optional<KernelNumber> number = KernelNumber.of(event.fields().get(part.field()));
      if (number.isEmpty() || number.get().bits() != part.bits()) {
        return Optional.empty();
      }
      parts.add(new Part(number.get(), part.shiftBits()));
    }
    return Optional.of(new KernelValue(parts, value.bits(), value.signed()));
  }

  NumberSet all() {
    return NumberSet.ofBits(bits, signed);
  }

  /**
   * The condition that a comparison with a constant holds; if not {@code wanted}, that it does not.
   */
  KernelCondition compare(Operator operator, BigInteger constant, Span span, boolean wanted)
      throws KernelRefusal {
    if (operator == Operator.COMMON_BITS) {
      return hasBits(constant, span, wanted);
    }
    NumberSet set = NumberSet.comparing(operator, constant, all());
    if (parts.size() == 1) {
      return isIn(set, wanted).orElseThrow();
    } else if (operator.orders()) {
      throw new KernelRefusal(
          span, "the value is in several fields, which the kernel's filter does not order");
    }
    boolean equals = wanted == (operator == Operator.EQUAL);
    if (NumberSet.of(constant, constant).and(all()).isEmpty()) {
      return equals ? KernelCondition.Constant.NEVER : KernelCondition.Constant.ALWAYS;
    }
    List<KernelCondition> conditions = new ArrayList<>();
    for (Part part : parts) {
      int width = part.number().bits();
      BigInteger some = constant.shiftRight(part.shift()).mod(BigInteger.ONE.shiftLeft(width));
      NumberSet same = NumberSet.of(some, some).moduloIn(part.number().all(), width);
      NumberSet of = equals ? same : same.complementIn(part.number().all());
      conditions.add(part.number().isIn(of).orElseThrow());
    }
    return equals ? KernelCondition.all(conditions) : KernelCondition.any(conditions);
  }

  /**
   * The condition that the number, of one field, is in a set; if not {@code wanted}, that it is
   * not. Empty if the condition would be too long.
   */
  Optional<KernelCondition> isIn(NumberSet set, boolean wanted) {
    KernelNumber number = parts.get(0).number();
    NumberSet of = wanted ? set : set.complementIn(all());
    return number.isIn(of.moduloIn(number.all(), bits));
  }

  private KernelCondition hasBits(BigInteger mask, Span span, boolean wanted) throws KernelRefusal {
    boolean fits = mask.signum() >= 0 && (!signed || mask.bitLength() < bits);
    if (!fits && NumberSet.of(mask, mask).and(all()).isEmpty()) {
      throw new KernelRefusal(span, "the number has more bits than what it is compared with");
    }
    List<KernelCondition> conditions = new ArrayList<>();
    for (Part part : parts) {
      conditions.add(part.number().hasBits(mask.shiftRight(part.shift()), wanted));
    }
    return wanted ? KernelCondition.any(conditions) : KernelCondition.all(conditions);
  }
}
