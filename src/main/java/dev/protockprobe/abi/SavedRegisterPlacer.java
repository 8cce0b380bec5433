package dev.protockprobe.abi;

import java.util.List;
import java.util.Optional;

/**
 * Places the arguments of a system call whose entry takes a pointer to the registers that the
 * kernel saved. Each argument has one register, so a value wider than a word has no place.
 */
final class SavedRegisterPlacer {
  private final SyscallEntry entry;
  private final Register pointer;
  private final int wordBytes;
  private final boolean bigEndian;

  SavedRegisterPlacer(CallingConvention convention, SyscallEntry entry) {
    this.entry = entry;
    this.pointer = convention.registers().arguments().get(0);
    this.wordBytes = convention.dataModel().pointerBytes();
    this.bigEndian = convention.dataModel().bigEndian();
  }

  /**
   * The place of an argument; empty if no register holds it.
   *
   * @param index of the argument, from 0
   */
  Optional<Assignment> place(int index, int sizeBytes) {
    if (index >= entry.savedWords().size() || sizeBytes > wordBytes || sizeBytes == 0) {
      return Optional.empty();
    }
    // The kernel casts the whole register to the argument's type, so the low bytes count.
    int low = bigEndian ? wordBytes - sizeBytes : 0;
    Piece piece =
        new Piece.Saved(0, sizeBytes, pointer, entry.savedWords().get(index) * wordBytes + low);
    return Optional.of(new Assignment(new Storage.Direct(List.of(piece)), Rule.SAVED_REGISTER));
  }
}
