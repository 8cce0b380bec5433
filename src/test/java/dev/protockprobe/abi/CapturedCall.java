package dev.protockprobe.abi;

import java.util.OptionalLong;

/**
 * What one prototype's functions did.
 *
 * @param stackPointer the name of that register
 * @param entry what the called function found at its entry
 * @param passed the addresses that the returning function could take for its result's
 * @param exit what it left to its caller, with the memory at these addresses
 */
record CapturedCall(
    String stackPointer, CapturedState entry, CapturedState passed, CapturedState exit) {
  /** What the name of a place on the stack begins with among {@link CompiledTarget#passed}. */
  static final String STACK_PREFIX = "stack+";

  /** The address that the returning function was passed in a place; empty if it was none. */
  OptionalLong passedAt(Piece place) {
    return place instanceof Piece.OnStack onStack
        ? passed.register(STACK_PREFIX + onStack.stackOffsetBytes())
        : passed.register(((Piece.InRegister) place).register().fetchName());
  }
}
