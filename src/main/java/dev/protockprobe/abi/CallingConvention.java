package dev.protockprobe.abi;

import dev.protockprobe.layout.DataModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the functions of one architecture's kernels take their parameters. It is plain data, so that
 * one {@link Assigner} serves all architectures.
 *
 * <p>To add an architecture: write its constant in a file of {@code abi.arch}, from the ABI's
 * document and the kernel's compiler flags; name it in {@link
 * dev.protockprobe.abi.arch.Architectures}; then the conformance test asks for its golden cases.
 *
 * @param architecture the name {@code --arch} takes
 * @param aliases other names of it
 * @param document the ABI's name, such as {@code MIPS o32}, as {@code explain} prints it
 * @param disagreements the cases in which compilers for this architecture place a value differently
 * @param clauses for each rule that can apply, the section of the ABI's document that states it
 * @param kernel facts about the kernel that its probes depend on
 * @param predefined C text that is read along with every input: the macros by which the compiler
 *     and the kernel configuration name the architecture, and {@code __builtin_va_list}
 */
public record CallingConvention(
    String architecture,
    List<String> aliases,
    String document,
    DataModel dataModel,
    RegisterFile registers,
    StackArea stack,
    PassingRules rules,
    Set<Disagreement> disagreements,
    Map<Rule, String> clauses,
    KernelFacts kernel,
    String predefined) {

  public CallingConvention {
    aliases = List.copyOf(aliases);
    disagreements = Set.copyOf(disagreements);
    clauses = Map.copyOf(clauses);
  }

  /**
   * {@code disagreement} if compilers are known to disagree so about this convention; otherwise
   * empty.
   */
  Optional<Disagreement> known(Disagreement disagreement) {
    return disagreements.contains(disagreement) ? Optional.of(disagreement) : Optional.empty();
  }

  /**
   * The same convention on another architecture with another data model, such as another byte
   * order. The facts about the kernel stay the same.
   */
  public CallingConvention on(
      String otherArchitecture,
      List<String> otherAliases,
      DataModel model,
      String otherPredefined) {
    return new CallingConvention(
        otherArchitecture,
        otherAliases,
        document,
        model,
        registers,
        stack,
        rules,
        disagreements,
        clauses,
        kernel,
        otherPredefined);
  }

  /** The same with other rules and another stack. */
  public CallingConvention with(PassingRules otherRules, StackArea otherStack) {
    return new CallingConvention(
        architecture,
        aliases,
        document,
        dataModel,
        registers,
        otherStack,
        otherRules,
        disagreements,
        clauses,
        kernel,
        predefined);
  }

  /** The same convention with other facts about the kernel. */
  public CallingConvention with(KernelFacts otherKernel) {
    return new CallingConvention(
        architecture,
        aliases,
        document,
        dataModel,
        registers,
        stack,
        rules,
        disagreements,
        clauses,
        otherKernel,
        predefined);
  }

  /**
   * By how many bytes the stack pointer that a return probe reads is above the one at the entry.
   * Empty where a return probe cannot read it.
   */
  public OptionalInt stackBytesPoppedAtReturn() {
    return switch (kernel.stackAtReturn()) {
      case AS_AT_ENTRY -> OptionalInt.of(0);
      case RETURN_ADDRESS_POPPED -> OptionalInt.of(dataModel.pointerBytes());
      case NOT_SAVED -> OptionalInt.empty();
    };
  }

  /** The same for a function that takes parameters in only {@code count} registers. */
  CallingConvention withArgumentRegisters(int count) {
    return new CallingConvention(
        architecture,
        aliases,
        document,
        dataModel,
        registers.withArguments(count),
        stack,
        rules,
        disagreements,
        clauses,
        kernel,
        predefined);
  }
}
