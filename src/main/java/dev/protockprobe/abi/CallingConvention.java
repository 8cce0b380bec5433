package dev.protockprobe.abi;

import dev.protockprobe.layout.DataModel;
import java.util.List;

/**
 * How the functions of one architecture's kernels take their parameters: a value, so that one
 * {@link Assigner} serves all.
 *
 * <p>To add an architecture: write its constant in a file of {@code abi.arch}, from the ABI's
 * document and the kernel's compiler flags; name it in {@link
 * dev.protockprobe.abi.arch.Architectures}; then the conformance test asks for its golden cases.
 *
 * @param architecture the name {@code --arch} takes
 * @param aliases other names of it
 * @param document the ABI's document, as reasons cite it
 * @param argumentRegisters in the order in which they are taken
 * @param returnRegisters what a scalar is returned in, its first bytes first
 * @param stackPointer what stack offsets count from
 * @param firstStackArgumentBytes the offset of the first stack parameter from the stack pointer at
 *     the function's entry
 * @param slotBytes every stack parameter takes a multiple of this
 * @param pairs how a scalar of twice a register's size is passed
 * @param stackClosesRegisters whether no parameter goes to a register once one has gone to the
 *     stack
 * @param registerRule the document's place for a parameter in a register
 * @param stackRule the document's place for a parameter on the stack
 * @param stackNote what lies below the first stack parameter; empty if nothing does
 * @param predefined what compiler and kernel configuration say in C on every such machine: the
 *     macros that name it, and {@code __builtin_va_list}
 */
public record CallingConvention(
    String architecture,
    List<String> aliases,
    String document,
    DataModel dataModel,
    List<Register> argumentRegisters,
    List<Register> returnRegisters,
    Register stackPointer,
    int firstStackArgumentBytes,
    int slotBytes,
    Pairs pairs,
    boolean stackClosesRegisters,
    String registerRule,
    String stackRule,
    String stackNote,
    String predefined) {

  /** How a scalar of twice a register's size is passed. */
  public enum Pairs {
    /** In the next two registers. */
    NEXT_TWO,
    /** In the next two registers of which the first has an even number. */
    EVEN_FIRST
  }

  public CallingConvention {
    aliases = List.copyOf(aliases);
    argumentRegisters = List.copyOf(argumentRegisters);
    returnRegisters = List.copyOf(returnRegisters);
  }
}
