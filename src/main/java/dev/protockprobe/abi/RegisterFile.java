package dev.protockprobe.abi;

import java.util.List;
import java.util.Optional;

/**
 * The registers of a calling convention.
 *
 * @param arguments the argument registers, in the order in which parameters take them
 * @param results the registers in which a value is returned, those of its first bytes first
 * @param stackPointer the register from which stack offsets count
 * @param resultPointer the register with the address at which the caller wants a result that is
 *     returned in memory; empty if that address is passed like a parameter before all others
 * @param retvalIsResult whether the kernel's {@code $retval} is the first of {@code results},
 *     unchanged
 */
public record RegisterFile(
    List<Register> arguments,
    List<Register> results,
    Register stackPointer,
    Optional<Register> resultPointer,
    boolean retvalIsResult) {
  public RegisterFile {
    arguments = List.copyOf(arguments);
    results = List.copyOf(results);
  }

  /** A convention that passes the result's address in the first argument register. */
  public RegisterFile(List<Register> arguments, List<Register> results, Register stackPointer) {
    this(arguments, results, stackPointer, Optional.empty(), true);
  }

  /** These registers, with {@code register} used only for the result's address. */
  public RegisterFile withResultPointer(Register register) {
    return new RegisterFile(
        arguments, results, stackPointer, Optional.of(register), retvalIsResult);
  }

  /**
   * These registers, on an architecture where {@code $retval} can differ from the first result
   * register.
   */
  public RegisterFile withoutRetval() {
    return new RegisterFile(arguments, results, stackPointer, resultPointer, false);
  }

  /**
   * These registers, for a function that uses only the first {@code count} of the argument
   * registers; its other parameters are on the stack.
   */
  RegisterFile withArguments(int count) {
    return new RegisterFile(
        arguments.subList(0, count), results, stackPointer, resultPointer, retvalIsResult);
  }
}
