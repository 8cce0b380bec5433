package dev.protockprobe.probe;

import dev.protockprobe.abi.CallingConvention;
import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.Storage;
import java.util.ArrayList;
import java.util.List;

/** Turns a place into the expressions that fetch what is there. */
final class PlacedValue {
  private final CallingConvention convention;

  PlacedValue(CallingConvention convention) {
    this.convention = convention;
  }

  /** The machine words of a value, in order of their bytes in the value. */
  List<FetchExpression> words(Storage storage) {
    if (storage instanceof Storage.Indirect indirect) {
      return words(indirect.pointer());
    }
    List<FetchExpression> words = new ArrayList<>();
    for (Piece piece : ((Storage.Direct) storage).pieces()) {
      words.addAll(words(piece));
    }
    return words;
  }

  private List<FetchExpression> words(Piece piece) {
    if (piece instanceof Piece.InRegister inRegister) {
      return List.of(new FetchExpression.Register(inRegister.register().fetchName()));
    }
    Piece.OnStack onStack = (Piece.OnStack) piece;
    List<FetchExpression> words = new ArrayList<>();
    for (int offset = 0; offset < onStack.sizeBytes(); offset += convention.slotBytes()) {
      words.add(
          new FetchExpression.Dereference(
              FetchExpression.Space.KERNEL,
              onStack.stackOffsetBytes() + offset,
              new FetchExpression.Register(convention.stackPointer().fetchName())));
    }
    return words;
  }
}
