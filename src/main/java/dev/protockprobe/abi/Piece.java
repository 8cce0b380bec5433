package dev.protockprobe.abi;

/**
 * All or part of a parameter, with the one place that holds it: a register, a stretch of the stack,
 * or a register that the kernel saved.
 *
 * <p>{@code offsetBytes} and {@code sizeBytes} say which bytes of the parameter the piece has,
 * counted as the parameter would lie in memory.
 */
public sealed interface Piece {
  int offsetBytes();

  int sizeBytes();

  /** Calls the method of {@code visitor} for this piece's form. */
  <R> R accept(Visitor<R> visitor);

  /**
   * In a register.
   *
   * @param shiftBits how many bits of the register's value are below the piece; 0 but for records
   *     of a big-endian target that fill a register from its high end
   */
  record InRegister(int offsetBytes, int sizeBytes, Register register, int shiftBits)
      implements Piece {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInRegister(this);
    }
  }

  /**
   * On the stack.
   *
   * @param stackOffsetBytes from the stack pointer as it is at the function's entry; on x86 the
   *     return address is at 0
   */
  record OnStack(int offsetBytes, int sizeBytes, int stackOffsetBytes) implements Piece {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOnStack(this);
    }
  }

  /**
   * In the memory that a register points to, at an offset from there: a register of the program
   * that called the kernel, which the kernel saved in its {@code struct pt_regs}.
   */
  record Saved(int offsetBytes, int sizeBytes, Register pointer, int savedOffsetBytes)
      implements Piece {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSaved(this);
    }
  }

  /** One method for each form and no default, so that a forgotten form does not compile. */
  interface Visitor<R> {
    R visitInRegister(InRegister piece);

    R visitOnStack(OnStack piece);

    R visitSaved(Saved piece);
  }
}
