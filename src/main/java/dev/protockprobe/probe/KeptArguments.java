package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.Register;
import java.util.List;
import java.util.Optional;

/**
 * Translates a fetch expression for a function's entry into one that reads the same place at the
 * return: the same argument word, or the same memory, with what the function has written there. At
 * the return, {@code $argN} is the argument word that the kernel saved at the entry: {@code
 * __store_entry_arg} in kernel/trace/trace_probe.c, Linux 6.9.
 */
final class KeptArguments {
  private final CallingConvention convention;
  private final ArgumentVariables variables;
  private final FetchExpression stackPointer;

  KeptArguments(CallingConvention convention) {
    this.convention = convention;
    this.variables = new ArgumentVariables(convention);
    this.stackPointer =
        new FetchExpression.Register(convention.registers().stackPointer().fetchName());
  }

  /**
   * What fetches the same value at the return; empty if nothing does.
   *
   * @param bytes how many bytes are read
   */
  Optional<FetchExpression> of(FetchExpression expression, int bytes) {
    return expression.accept(new AtReturn(bytes));
  }

  /**
   * The base address of the memory that an expression reads; empty if it reads none, or only an
   * argument that was passed on the stack.
   */
  Optional<FetchExpression> memoryBase(FetchExpression expression) {
    return expression instanceof FetchExpression.Dereference memory && !isPassed(memory)
        ? Optional.of(memory.base())
        : Optional.empty();
  }

  private boolean isPassed(FetchExpression.Dereference memory) {
    return memory.base().equals(stackPointer);
  }

  private final class AtReturn implements FetchExpression.Visitor<Optional<FetchExpression>> {
    private final int bytes;

    AtReturn(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public Optional<FetchExpression> visitRegister(FetchExpression.Register register) {
      List<Register> arguments = convention.registers().arguments();
      for (int i = 0; i < arguments.size(); i++) {
        if (arguments.get(i).fetchName().equals(register.name())) {
          return variables.of(new Piece.InRegister(0, bytes, arguments.get(i), 0));
        }
      }
      return Optional.empty();
    }

    /** An argument on the stack can be kept only if it has the lowest bits of its slot's word. */
    @Override
    public Optional<FetchExpression> visitDereference(FetchExpression.Dereference memory) {
      if (!isPassed(memory)) {
        int pointerBytes = convention.dataModel().pointerBytes();
        return of(memory.base(), pointerBytes)
            .map(
                base ->
                    new FetchExpression.Dereference(memory.space(), memory.offsetBytes(), base));
      }
      int slotBytes = convention.stack().slotBytes();
      long offset = memory.offsetBytes() - convention.stack().firstBytes();
      long inSlot = Math.floorMod(offset, slotBytes);
      boolean lowest = inSlot == (convention.dataModel().bigEndian() ? slotBytes - bytes : 0);
      boolean passed = offset >= 0 && slotBytes == convention.dataModel().pointerBytes();
      return lowest && passed && memory.space() == FetchExpression.Space.KERNEL
          ? variables.of(new Piece.OnStack(0, bytes, (int) (memory.offsetBytes() - inSlot)))
          : Optional.empty();
    }

    @Override
    public Optional<FetchExpression> visitArgument(FetchExpression.Argument argument) {
      return Optional.of(argument);
    }

    @Override
    public Optional<FetchExpression> visitImmediate(FetchExpression.Immediate immediate) {
      return Optional.of(immediate);
    }

    @Override
    public Optional<FetchExpression> visitStackPointer(FetchExpression.StackPointer pointer) {
      return Optional.empty();
    }

    @Override
    public Optional<FetchExpression> visitStack(FetchExpression.Stack stack) {
      return Optional.empty();
    }

    @Override
    public Optional<FetchExpression> visitReturnValue(FetchExpression.ReturnValue value) {
      return Optional.empty();
    }

    @Override
    public Optional<FetchExpression> visitComm(FetchExpression.Comm comm) {
      return Optional.empty();
    }

    @Override
    public Optional<FetchExpression> visitImmediateString(FetchExpression.ImmediateString text) {
      return Optional.of(text);
    }

    @Override
    public Optional<FetchExpression> visitMemory(FetchExpression.Memory memory) {
      return Optional.empty();
    }

    @Override
    public Optional<FetchExpression> visitSymbol(FetchExpression.Symbol symbol) {
      return Optional.empty();
    }

    @Override
    public Optional<FetchExpression> visitBtfName(FetchExpression.BtfName name) {
      return Optional.empty();
    }
  }
}
