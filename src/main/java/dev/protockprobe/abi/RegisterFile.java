package dev.protockprobe.abi;

import java.util.List;
import java.util.Optional;

/**
 * The registers of a calling convention.
 *
 * @param arguments in the order in which they are taken
 * @param results what a value is returned in, its first bytes first
 * @param stackPointer what stack offsets count from
 * @param resultPointer what holds the address of a result in memory; empty if the first argument
 *     register does, as if it were a parameter before all others
 * @param retvalIsResult whether the kernel's {@code $retval} is the first of {@code results} as it
 *     is
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

  /** These registers, with one only for the result's address. */
  public RegisterFile withResultPointer(Register register) {
    return new RegisterFile(
        arguments, results, stackPointer, Optional.of(register), retvalIsResult);
  }

  /** The same on an architecture whose {@code $retval} can be another value. */
  public RegisterFile withoutRetval() {
    return new RegisterFile(arguments, results, stackPointer, resultPointer, false);
  }

  /** The same for a function that takes parameters in only the first {@code count} of them. */
  RegisterFile withArguments(int count) {
    return new RegisterFile(
        arguments.subList(0, count), results, stackPointer, resultPointer, retvalIsResult);
  }
}
