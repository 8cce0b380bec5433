package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.KernelFacts.ArgumentReach;
import dev.protockprobe.abi.Piece;
import java.util.Optional;

/**
 * Which {@code $argN} holds a word that was passed. N counts words of the convention, not
 * parameters.
 */
final class ArgumentVariables {
  /** Since then a return probe keeps them from the entry: trace_probe.c of Linux 6.9. */
  static final KernelVersion AT_RETURN = new KernelVersion(6, 9);

  private final CallingConvention convention;
  private final ArgumentReach reach;

  /** The variables of an architecture, whose convention has all its registers. */
  ArgumentVariables(CallingConvention convention) {
    this.convention = convention;
    this.reach = convention.kernel().argumentReach();
  }

  boolean exist() {
    return reach != ArgumentReach.NONE;
  }

  /** The variable that holds a piece, which is one word; empty if none does. */
  Optional<FetchExpression> of(Piece piece) {
    int registers = convention.registers().arguments().size();
    if (piece instanceof Piece.InRegister in) {
      int index = convention.registers().arguments().indexOf(in.register());
      return exist() && index >= 0
          ? Optional.of(new FetchExpression.Argument(index + 1))
          : Optional.empty();
    }
    int offset = ((Piece.OnStack) piece).stackOffsetBytes() - convention.stack().firstBytes();
    int slot = offset / convention.stack().slotBytes();
    return reach == ArgumentReach.REGISTERS_AND_STACK
        ? Optional.of(new FetchExpression.Argument(registers + slot + 1))
        : Optional.empty();
  }
}
