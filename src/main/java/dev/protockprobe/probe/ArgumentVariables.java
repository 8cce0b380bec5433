package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.KernelFacts.ArgumentReach;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.probe.FetchExpression.Space;
import java.util.Optional;

/**
 * Finds the variable {@code $argN} that holds a word of an argument. N counts argument registers
 * and stack slots, not parameters.
 */
final class ArgumentVariables {
  private final CallingConvention convention;
  private final ArgumentReach reach;

  /** The variables of an architecture, whose convention must list all argument registers. */
  ArgumentVariables(CallingConvention convention) {
    this.convention = convention;
    this.reach = convention.kernel().argumentReach();
  }

  boolean exist() {
    return reach != ArgumentReach.NONE;
  }

  /** The variable that holds a piece of one word; empty if no variable does. */
  Optional<FetchExpression> of(Piece piece) {
    return piece.accept(
        new Piece.Visitor<>() {
          @Override
          public Optional<FetchExpression> visitInRegister(Piece.InRegister in) {
            int index = convention.registers().arguments().indexOf(in.register());
            return variable(exist() && index >= 0, index);
          }

          @Override
          public Optional<FetchExpression> visitOnStack(Piece.OnStack on) {
            int offsetBytes = on.stackOffsetBytes() - convention.stack().firstBytes();
            int slot = offsetBytes / convention.stack().slotBytes();
            return variable(
                reach == ArgumentReach.REGISTERS_AND_STACK,
                convention.registers().arguments().size() + slot);
          }

          @Override
          public Optional<FetchExpression> visitSaved(Piece.Saved saved) {
            int index = convention.registers().arguments().indexOf(saved.pointer());
            return variable(exist() && index >= 0, index)
                .map(
                    pointer ->
                        new FetchExpression.Dereference(
                            Space.KERNEL, saved.savedOffsetBytes(), pointer));
          }
        });
  }

  private static Optional<FetchExpression> variable(boolean reached, int index) {
    return reached ? Optional.of(new FetchExpression.Argument(index + 1)) : Optional.empty();
  }
}
