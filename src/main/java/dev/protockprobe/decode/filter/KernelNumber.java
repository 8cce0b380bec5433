package dev.protockprobe.decode.filter;

import dev.protockprobe.decode.FieldForm;
import dev.protockprobe.schema.FieldSchema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field of at most 64 bits, with its name in the kernel's filter, which can compare it with
 * constants.
 */
record KernelNumber(String name, int bits, boolean signed) {
  /** With more ranges a condition would take the kernel too long at each event. */
  private static final int MOST_RANGES = 32;

  /** The number that a field is; empty for arrays, texts and symbols. */
  static Optional<KernelNumber> of(FieldSchema field) {
    FieldForm form = FieldForm.of(field.type());
    return form.isNumber() || form.isCharacter()
        ? Optional.of(new KernelNumber(field.name(), form.bits(), form.isSigned()))
        : Optional.empty();
  }

  NumberSet all() {
    return NumberSet.ofBits(bits, signed);
  }

  /** The condition that the number is in a set; empty if it would be too long. */
  Optional<KernelCondition> isIn(NumberSet set) {
    NumberSet wanted = set.and(all());
    NumberSet others = wanted.complementIn(all());
    if (wanted.isEmpty() || others.isEmpty()) {
      return Optional.of(
          wanted.isEmpty() ? KernelCondition.Constant.NEVER : KernelCondition.Constant.ALWAYS);
    }
    if (Math.min(wanted.ranges().size(), others.ranges().size()) > MOST_RANGES) {
      return Optional.empty();
    }
    List<KernelCondition> conditions = new ArrayList<>();
    boolean excludes = others.ranges().stream().allMatch(NumberSet.Range::isPoint);
    if (excludes && others.ranges().size() < 2 * wanted.ranges().size()) {
      others.ranges().forEach(range -> conditions.add(compare("!=", range.first())));
      return Optional.of(KernelCondition.all(conditions));
    }
    wanted.ranges().forEach(range -> conditions.add(within(range)));
    return Optional.of(KernelCondition.any(conditions));
  }

  private KernelCondition within(NumberSet.Range range) {
    if (range.isPoint()) {
      return compare("==", range.first());
    }
    List<KernelCondition> ends = new ArrayList<>();
    if (!range.first().equals(all().first())) {
      ends.add(compare(">=", range.first()));
    }
    if (!range.last().equals(all().last())) {
      ends.add(compare("<=", range.last()));
    }
    return KernelCondition.all(ends);
  }

  private KernelCondition compare(String operator, BigInteger number) {
    return KernelCondition.test(name, operator, number);
  }

  /**
   * The condition that the number has at least one of the bits of {@code mask}; if not {@code
   * wanted}, that it has none of them.
   */
  KernelCondition hasBits(BigInteger mask, boolean wanted) {
    BigInteger some = mask.mod(BigInteger.ONE.shiftLeft(bits));
    if (some.signum() == 0) {
      return wanted ? KernelCondition.Constant.NEVER : KernelCondition.Constant.ALWAYS;
    }
    BigInteger written =
        signed && some.testBit(bits - 1) ? some.subtract(BigInteger.ONE.shiftLeft(bits)) : some;
    String text = signed ? written.toString() : "0x" + written.toString(16);
    String test = name + " & " + text;
    return new KernelCondition.Test(wanted ? test : "!(" + test + ")");
  }
}
