package dev.protockprobe.emit;

import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.Storage;
import java.util.List;

/** Writes a place in words. */
final class PlaceText {
  private PlaceText() {}

  /** Where a parameter is. */
  static String of(Storage storage) {
    return storage instanceof Storage.Indirect indirect
        ? "a pointer to a copy, in " + of(indirect.pointer())
        : direct(storage);
  }

  /** Where a result is. */
  static String ofResult(Storage storage) {
    return storage instanceof Storage.Indirect indirect
        ? "memory of the caller, whose address is in " + of(indirect.pointer()) + " at entry"
        : direct(storage);
  }

  private static String direct(Storage storage) {
    List<Piece> pieces = ((Storage.Direct) storage).pieces();
    return pieces.isEmpty() ? "nowhere" : listed(pieces.stream().map(PlaceText::of).toList());
  }

  private static String of(Piece piece) {
    if (piece instanceof Piece.InRegister inRegister) {
      return inRegister.register().abiName();
    }
    return "the stack, at +%d".formatted(((Piece.OnStack) piece).stackOffsetBytes());
  }

  /** Words as a sentence lists them: {@code a, b and c}. */
  static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
