package dev.protockprobe.decode.filter;

import dev.protockprobe.probe.FetchType;
import dev.protockprobe.schema.ErrorNames;
import dev.protockprobe.schema.EventSchema;
import dev.protockprobe.schema.FieldSchema;
import dev.protockprobe.schema.PointerRules;
import dev.protockprobe.schema.TraceSchema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes conditions of the kernel's filter that test the pointers through which the kernel reads a
 * field. One condition holds if all these pointers are good by {@link PointerRules}, the other if
 * one of them is bad. If one is bad, the kernel cannot read the field, which then holds stale
 * bytes.
 */
final class KernelGuards {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final EventSchema event;
  private final PointerRules rules;

  KernelGuards(EventSchema event, TraceSchema trace) {
    this.event = event;
    this.rules = new PointerRules(trace);
  }

  /**
   * If {@code good}, the condition that all pointers to {@code field} are good; otherwise the
   * condition that at least one of them is bad.
   */
  KernelCondition of(FieldSchema field, boolean good) {
    List<KernelCondition> conditions = new ArrayList<>();
    for (int guard : field.guards()) {
      FieldSchema pointer = event.fields().get(guard);
      if (pointer.type() instanceof FetchType.Basic type) {
        KernelNumber number = KernelNumber.of(pointer).orElseThrow();
        conditions.add(judged(number, rules.pointerBits(type), good));
      }
    }
    return good ? KernelCondition.all(conditions) : KernelCondition.any(conditions);
  }

  private KernelCondition judged(KernelNumber pointer, int bits, boolean good) {
    NumberSet numbers = NumberSet.ofBits(bits, false);
    BigInteger end = BigInteger.ONE.shiftLeft(bits);
    NumberSet bad =
        NumberSet.of(BigInteger.ZERO, BigInteger.ZERO)
            .or(
                NumberSet.of(
                    end.subtract(BigInteger.valueOf(ErrorNames.MAX_ERRNO)),
                    end.subtract(BigInteger.ONE)));
    NumberSet set = good ? bad.complementIn(numbers) : bad;
    KernelCondition likely = pointer.isIn(set.moduloIn(pointer.all(), bits)).orElseThrow();
    if (bits < Long.SIZE || rules.regions().stream().anyMatch(region -> region.mask() == 0)) {
      return likely;
    }
    return good
        ? KernelCondition.all(List.of(likely, mayBeAddress(pointer, true)))
        : KernelCondition.any(List.of(likely, mayBeAddress(pointer, false)));
  }

  private KernelCondition mayBeAddress(KernelNumber pointer, boolean wanted) {
    List<KernelCondition> conditions = new ArrayList<>();
    for (PointerRules.Region region : rules.regions()) {
      conditions.add(isIn(pointer, region, wanted));
    }
    return wanted ? KernelCondition.any(conditions) : KernelCondition.all(conditions);
  }

  /**
   * Whether an address is in a region. The kernel's {@code &} only asks whether any bit is set, so
   * the test that all upper bits are set is written as a range.
   */
  private static KernelCondition isIn(
      KernelNumber pointer, PointerRules.Region region, boolean wanted) {
    List<KernelCondition> conditions = new ArrayList<>();
    BigInteger clear = unsigned(region.mask() & ~region.bits());
    conditions.add(pointer.hasBits(clear, !wanted));
    long set = region.mask() & region.bits();
    for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
      if (isContiguous(set)) {
        NumberSet above = NumberSet.of(unsigned(set), WORD.subtract(BigInteger.ONE));
        NumberSet numbers = NumberSet.ofBits(Long.SIZE, false);
        conditions.add(
            pointer
                .isIn(
                    (wanted ? above : above.complementIn(numbers))
                        .moduloIn(pointer.all(), Long.SIZE))
                .orElseThrow());
        break;
      }
      if ((set >>> bit & 1) != 0) {
        conditions.add(pointer.hasBits(BigInteger.ONE.shiftLeft(bit), wanted));
      }
    }
    return wanted ? KernelCondition.all(conditions) : KernelCondition.any(conditions);
  }

  private static boolean isContiguous(long set) {
    return set != 0 && Long.numberOfLeadingZeros(~set) == Long.bitCount(set);
  }

  private static BigInteger unsigned(long bits) {
    return BigInteger.valueOf(bits).mod(WORD);
  }
}
