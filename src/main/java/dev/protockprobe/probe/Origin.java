package dev.protockprobe.probe;

import dev.protockprobe.probe.FetchExpression.Space;

/** An address from which fetch args can read, at constant offsets. */
sealed interface Origin {
  /** The fetch expression that reads the memory at an offset from the address. */
  FetchExpression at(long offsetBytes);

  /**
   * The same address in user or kernel memory, as {@code space} says. Symbols and constant
   * addresses are always the kernel's.
   */
  Origin in(Space space);

  /** Whether a program's memory is there. */
  boolean isUsers();

  /** The address that a pointer holds. */
  record Pointed(Space space, FetchExpression pointer) implements Origin {
    @Override
    public FetchExpression at(long offsetBytes) {
      return new FetchExpression.Dereference(space, offsetBytes, pointer);
    }

    @Override
    public Origin in(Space other) {
      return new Pointed(other, pointer);
    }

    @Override
    public boolean isUsers() {
      return space == Space.USER;
    }
  }

  /** The address of a symbol of the kernel. */
  record AtSymbol(String name) implements Origin {
    @Override
    public FetchExpression at(long offsetBytes) {
      return new FetchExpression.Symbol(name, offsetBytes);
    }

    @Override
    public Origin in(Space space) {
      return this;
    }

    @Override
    public boolean isUsers() {
      return false;
    }
  }

  /** A constant address of the kernel. */
  record Absolute(long address) implements Origin {
    @Override
    public FetchExpression at(long offsetBytes) {
      return new FetchExpression.Memory(address + offsetBytes);
    }

    @Override
    public Origin in(Space space) {
      return this;
    }

    @Override
    public boolean isUsers() {
      return false;
    }
  }
}
