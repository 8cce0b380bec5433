package dev.protockprobe.abi;

import java.util.ArrayList;
import java.util.List;

/** Says in words which rule of a convention put a parameter where it is. */
public final class PlacementRule {
  private PlacementRule() {}

  /** The rule, with its place in the ABI's document. */
  public static String of(CallingConvention convention, Storage storage) {
    if (storage instanceof Storage.Indirect indirect) {
      return of(convention, List.of(indirect.pointer()));
    }
    return of(convention, ((Storage.Direct) storage).pieces());
  }

  private static String of(CallingConvention convention, List<Piece> pieces) {
    List<String> registers = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.OnStack onStack) {
        return onStack(convention, onStack.stackOffsetBytes());
      }
      Register register = ((Piece.InRegister) piece).register();
      registers.add(Integer.toString(convention.argumentRegisters().indexOf(register) + 1));
    }
    return "argument register%s %s of %d (%s)"
        .formatted(
            registers.size() == 1 ? "" : "s",
            String.join(" and ", registers),
            convention.argumentRegisters().size(),
            convention.registerRule());
  }

  private static String onStack(CallingConvention convention, int offsetBytes) {
    int slot = (offsetBytes - convention.firstStackArgumentBytes()) / convention.slotBytes() + 1;
    return "no argument register is left: stack slot %d, %d bytes above the stack pointer%s (%s)"
        .formatted(slot, offsetBytes, convention.stackNote(), convention.stackRule());
  }
}
