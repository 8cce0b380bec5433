package dev.protockprobe.emit;

import dev.protockprobe.abi.Piece;
import dev.protockprobe.abi.Storage;
import java.util.List;

/** Says in words which registers or memory hold a parameter or a result. */
final class PlaceText {
  private PlaceText() {}

  /** Where a parameter is. */
  static String of(Storage storage) {
    return text(storage, "a pointer to a copy, in %s");
  }

  /** Where a result is. */
  static String ofResult(Storage storage) {
    return text(storage, "memory of the caller, whose address is in %s at entry");
  }

  /**
   * @param pointed what to write for a value behind a pointer; {@code %s} stands for the pointer's
   *     place
   */
  private static String text(Storage storage, String pointed) {
    return storage.accept(
        new Storage.Visitor<>() {
          @Override
          public String visitDirect(Storage.Direct direct) {
            List<String> places = direct.pieces().stream().map(PlaceText::of).toList();
            return places.isEmpty() ? "nowhere" : listed(places);
          }

          @Override
          public String visitIndirect(Storage.Indirect indirect) {
            return pointed.formatted(of(indirect.pointer()));
          }
        });
  }

  private static String of(Piece piece) {
    return piece.accept(
        new Piece.Visitor<>() {
          @Override
          public String visitInRegister(Piece.InRegister inRegister) {
            return inRegister.register().abiName();
          }

          @Override
          public String visitOnStack(Piece.OnStack onStack) {
            return "the stack, at +" + onStack.stackOffsetBytes();
          }

          @Override
          public String visitSaved(Piece.Saved saved) {
            return "struct pt_regs, at +%d behind %s"
                .formatted(saved.savedOffsetBytes(), saved.pointer().abiName());
          }
        });
  }

  /** Words as a sentence lists them: {@code a, b and c}. */
  static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
