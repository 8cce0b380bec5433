package dev.protockprobe.schema;

import dev.protockprobe.diag.ResourceTable;
import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.probe.KernelVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the resource {@code allocation-flags.txt}: a name, its value, and the kernels that use
 * it.
 *
 * @param value the flag's number; empty for a combination, or if it depends on the configuration
 * @param parts the flags of a combination; empty for a single flag
 * @param since the first version with the name; empty if it was always there
 * @param until the first version without it; empty if it is still there
 */
record AllocationFlagRow(
    String name,
    Optional<Long> value,
    List<String> parts,
    Optional<KernelVersion> since,
    Optional<KernelVersion> until) {
  private static final String RESOURCE = "allocation-flags.txt";

  /** All, in their order. */
  static final List<AllocationFlagRow> ALL = read();

  private static List<AllocationFlagRow> read() {
    return ResourceTable.rows(AllocationFlagRow.class, RESOURCE).stream()
        .map(AllocationFlagRow::of)
        .toList();
  }

  private static AllocationFlagRow of(List<String> words) {
    boolean number = words.get(1).startsWith("0x");
    boolean unknown = words.get(1).equals("?");
    return new AllocationFlagRow(
        words.get(0),
        number ? Optional.of(Long.decode(words.get(1))) : Optional.empty(),
        number || unknown ? List.of() : List.of(words.get(1).split("\\|", -1)),
        KernelVersion.parse(words.get(2)),
        KernelVersion.parse(words.get(3)));
  }

  boolean isCombination() {
    return !parts.isEmpty();
  }

  boolean isOfAll() {
    return since.isEmpty() && until.isEmpty();
  }

  boolean isOfLatest() {
    return until.isEmpty();
  }

  /** The bits of a combination; empty if one of its flags is not among {@code flags}. */
  Optional<Long> combined(Map<String, Long> flags) {
    return flags.keySet().containsAll(parts)
        ? Optional.of(parts.stream().mapToLong(flags::get).reduce(0, (a, b) -> a | b))
        : Optional.empty();
  }

  /** Whether a value with these bits has this name in each of the kernels that may have made it. */
  boolean isRightFor(KernelFeatures kernels) {
    boolean always =
        since.map(kernels::areAtLeast).orElse(true)
            && until.map(version -> !kernels.mayBe(version)).orElse(true);
    boolean possible =
        since.map(kernels::mayBe).orElse(true)
            && until.map(version -> !kernels.areAtLeast(version)).orElse(true);
    return always || (possible && isProvenByItsBits());
  }

  /**
   * Whether one of its bits is a flag only in the kernels that use this name, so that the bit tells
   * which kernel made the value.
   */
  private boolean isProvenByItsBits() {
    return ALL.stream()
        .filter(flag -> flag.value().isPresent())
        .filter(flag -> flag.name().equals(name) || parts.contains(flag.name()))
        .anyMatch(this::isOnlyUseOf);
  }

  private boolean isOnlyUseOf(AllocationFlagRow flag) {
    return ALL.stream()
        .filter(use -> use.value().equals(flag.value()))
        .allMatch(use -> use.since().equals(since) && use.until().equals(until));
  }
}
