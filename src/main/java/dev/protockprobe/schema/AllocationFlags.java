package dev.protockprobe.schema;

import dev.protockprobe.probe.KernelFeatures;
import dev.protockprobe.schema.Meaning.Enumerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the names of allocation flags ({@code gfp_t}) in a target's kernels. The numbers of the
 * flags differ by kernel, and a wrong name is worse than none. So if the inputs define the flags,
 * their values are used. Otherwise this class uses only names that all possible kernels give to the
 * same bit.
 */
public final class AllocationFlags {
  /** A flag that every kernel has: inputs that define this one define all flags. */
  private static final String ALWAYS_THERE = "__GFP_IO";

  private final KernelFeatures kernels;
  private final Function<String, Optional<Long>> inputs;
  private final Map<String, Optional<Long>> known = new HashMap<>();

  private AllocationFlags(KernelFeatures kernels, Function<String, Optional<Long>> inputs) {
    this.kernels = kernels;
    this.inputs = inputs;
  }

  /** The names that are right in every kernel since 5.4. */
  public static List<Enumerator> ofAnyKernel() {
    return of(KernelFeatures.USUAL, name -> Optional.empty());
  }

  /**
   * The names in their order: combinations before the flags that they are made of.
   *
   * @param inputs the value of a macro or an enumerator of the inputs; empty if they have none
   */
  public static List<Enumerator> of(
      KernelFeatures kernels, Function<String, Optional<Long>> inputs) {
    return new AllocationFlags(kernels, inputs).names();
  }

  private Optional<Long> program(String name) {
    return known.computeIfAbsent(name, inputs);
  }

  private List<Enumerator> names() {
    boolean defined = flagOfProgram(ALWAYS_THERE).isPresent();
    List<AllocationFlagRow> rows =
        AllocationFlagRow.ALL.stream()
            .filter(row -> defined ? mayBeInProgram(row) : row.isRightFor(kernels))
            .toList();
    Map<String, Long> flags = new HashMap<>();
    for (AllocationFlagRow row : rows) {
      if (!row.isCombination()) {
        (defined ? flagOfProgram(row.name()) : row.value())
            .filter(value -> value != 0)
            .ifPresent(value -> flags.put(row.name(), value));
      }
    }
    List<Enumerator> names = new ArrayList<>();
    for (AllocationFlagRow row : rows) {
      boolean known = names.stream().anyMatch(name -> name.name().equals(row.name()));
      if (!known) {
        value(row, flags).ifPresent(value -> names.add(new Enumerator(row.name(), value)));
      }
    }
    return names;
  }

  private Optional<Long> value(AllocationFlagRow row, Map<String, Long> flags) {
    if (!row.isCombination()) {
      return Optional.ofNullable(flags.get(row.name()));
    }
    Optional<Long> defined = program(row.name());
    return defined.isPresent() ? defined : row.combined(flags);
  }

  /**
   * Whether the inputs' kernel may have the name of {@code row}. Inputs with {@code ___GFP_IO_BIT}
   * are of 6.10 or later, so that older names do not count. Inputs with macros alone can be of any
   * version, so a combination whose flags have changed counts only if a macro defines it.
   */
  private boolean mayBeInProgram(AllocationFlagRow row) {
    boolean latest = program(bit(ALWAYS_THERE)).isPresent();
    boolean defined = row.isCombination() && program(row.name()).isPresent();
    return !row.isCombination() || defined || (latest ? row.isOfLatest() : row.isOfAll());
  }

  /**
   * The value of a flag in the inputs: of a macro such as {@code __GFP_IO}, or from an enumerator
   * such as {@code ___GFP_IO_BIT}, which numbers the bit.
   */
  private Optional<Long> flagOfProgram(String name) {
    Optional<Long> value = program(name);
    return value.isPresent()
        ? value
        : program(bit(name)).filter(bit -> bit < Long.SIZE).map(bit -> 1L << bit);
  }

  private static String bit(String name) {
    return "_" + name + "_BIT";
  }
}
