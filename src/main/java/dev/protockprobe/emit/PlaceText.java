package dev.protockprobe.emit;

import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.Storage;
import java.util.stream.Collectors;

/** Writes a place in words. */
final class PlaceText {
  private PlaceText() {}

  static String of(Storage storage) {
    if (storage instanceof Storage.Indirect indirect) {
      return "a pointer to a copy, in " + of(indirect.pointer());
    }
    return ((Storage.Direct) storage)
        .pieces().stream().map(PlaceText::of).collect(Collectors.joining(" and "));
  }

  private static String of(Piece piece) {
    if (piece instanceof Piece.InRegister inRegister) {
      return inRegister.register().abiName();
    }
    return "the stack, at +%d".formatted(((Piece.OnStack) piece).stackOffsetBytes());
  }
}
