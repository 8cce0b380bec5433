package dev.protockprobe.abi;

import java.util.List;

/**
 * The registers and stretches of the stack that hold a parameter or a result, or that hold a
 * pointer to it.
 */
public sealed interface Storage {

  /** The pieces that are in registers and slots: those of the value, or of the pointer to it. */
  List<Piece> pieces();

  /** Whether the pieces hold a pointer to the value. */
  boolean isIndirect();

  /** Calls the method of {@code visitor} for this storage's form. */
  <R> R accept(Visitor<R> visitor);

  /** The value itself, in order of its bytes. */
  record Direct(List<Piece> pieces) implements Storage {
    public Direct {
      pieces = List.copyOf(pieces);
    }

    @Override
    public boolean isIndirect() {
      return false;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDirect(this);
    }
  }

  /** A pointer to a copy that the caller made. */
  record Indirect(Piece pointer) implements Storage {
    @Override
    public List<Piece> pieces() {
      return List.of(pointer);
    }

    @Override
    public boolean isIndirect() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIndirect(this);
    }
  }

  /** One method for each form and no default, so that a forgotten form does not compile. */
  interface Visitor<R> {
    R visitDirect(Direct direct);

    R visitIndirect(Indirect indirect);
  }
}
