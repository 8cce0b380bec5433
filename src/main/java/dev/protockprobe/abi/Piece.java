package dev.protockprobe.abi;

/**
 * A part of a parameter, or all of it, in one place.
 *
 * <p>{@code offsetBytes} and {@code sizeBytes} say which bytes of the parameter these are.
 */
public sealed interface Piece {
  int offsetBytes();

  int sizeBytes();

  /** In the low bits of a register. */
  record InRegister(int offsetBytes, int sizeBytes, Register register) implements Piece {}

  /**
   * On the stack.
   *
   * @param stackOffsetBytes from the stack pointer as it is at the function's entry; on x86 the
   *     return address is at 0
   */
  record OnStack(int offsetBytes, int sizeBytes, int stackOffsetBytes) implements Piece {}
}
