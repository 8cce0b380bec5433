package dev.protockprobe.schema;

import dev.protockprobe.layout.Enumerators;
import dev.protockprobe.layout.Enumerators.NamedValue;
import dev.protockprobe.probe.FetchedValue;
import dev.protockprobe.schema.Meaning.Enumerator;
import dev.protockprobe.type.CType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Names the operation (the lowest 8 bits) and the flags of a request to a block device, as {@code
 * bi_opf} and {@code cmd_flags} hold them. Kernels number the flags differently, so the names come
 * from the inputs' enums. Linux 6.12, include/linux/blk_types.h.
 */
final class BlockFlags {
  /** {@code REQ_OP_BITS}. */
  private static final int OPERATION_BITS = 8;

  private BlockFlags() {}

  /**
   * The names for a value; empty if the value does not hold an operation with flags, or if the
   * inputs lack the enums.
   */
  static Optional<Meaning> of(FetchedValue value, Enumerators enumerators) {
    boolean wanted =
        value.type().isTypedef("blk_opf_t"::equals)
            || (value.name().endsWith("bio_opf") && !value.pointers().isEmpty());
    if (!wanted || value.bits() != Integer.SIZE) {
      return Optional.empty();
    }
    // An operation that contains another, as 3 contains 1, must be looked for first.
    List<Enumerator> names = new ArrayList<>(operations(enumerators));
    names.sort(Comparator.comparingLong(Enumerator::value).reversed());
    for (NamedValue bit : named("req_flag_bits", enumerators)) {
      long number = bit.value().longValue();
      if (number >= OPERATION_BITS && number < Integer.SIZE && !bit.name().endsWith("_NR_BITS")) {
        names.add(new Enumerator(bit.name().replaceFirst("^__", ""), 1L << number));
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(new Meaning.OrderedFlags(names));
  }

  /** {@code enum req_op}, which kernels before 6.0 call {@code req_opf}. */
  private static List<Enumerator> operations(Enumerators enumerators) {
    List<NamedValue> names = named("req_op", enumerators);
    return (names.isEmpty() ? named("req_opf", enumerators) : names)
        .stream()
            .filter(name -> !name.name().endsWith("_LAST"))
            .map(name -> new Enumerator(name.name(), name.value().longValue()))
            .toList();
  }

  private static List<NamedValue> named(String tag, Enumerators enumerators) {
    return enumerators.of(new CType.Enum(tag, Optional.empty())).orElse(List.of());
  }
}
