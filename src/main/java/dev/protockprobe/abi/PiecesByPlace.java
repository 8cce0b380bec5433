package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a value, grouped by the kind of place that holds them: registers, the stack, and
 * registers that the kernel saved. Each group keeps the order of its pieces.
 */
public record PiecesByPlace(
    List<Piece.InRegister> inRegisters, List<Piece.OnStack> onStack, List<Piece.Saved> saved) {
  public PiecesByPlace {
    inRegisters = List.copyOf(inRegisters);
    onStack = List.copyOf(onStack);
    saved = List.copyOf(saved);
  }

  public static PiecesByPlace of(List<Piece> pieces) {
    List<Piece.InRegister> inRegisters = new ArrayList<>();
    List<Piece.OnStack> onStack = new ArrayList<>();
    List<Piece.Saved> saved = new ArrayList<>();
    Piece.Visitor<Boolean> divider =
        new Piece.Visitor<>() {
          @Override
          public Boolean visitInRegister(Piece.InRegister piece) {
            return inRegisters.add(piece);
          }

          @Override
          public Boolean visitOnStack(Piece.OnStack piece) {
            return onStack.add(piece);
          }

          @Override
          public Boolean visitSaved(Piece.Saved piece) {
            return saved.add(piece);
          }
        };
    pieces.forEach(piece -> piece.accept(divider));
    return new PiecesByPlace(inRegisters, onStack, saved);
  }
}
