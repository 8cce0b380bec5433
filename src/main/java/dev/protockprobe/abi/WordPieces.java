package dev.protockprobe.abi;

import dev.protockprobe.abi.ArgumentClass.InWords;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a value into pieces: one for each register that holds a word of it, and one for its bytes
 * on the stack.
 */
final class WordPieces {
  private final int wordBytes;
  private final boolean bigEndian;
  private final boolean smallRecordsRight;

  WordPieces(CallingConvention convention) {
    this.wordBytes = convention.stack().slotBytes();
    this.bigEndian = convention.dataModel().bigEndian();
    this.smallRecordsRight = convention.rules().smallRecordsRight();
  }

  int count(int sizeBytes) {
    return roundedUp(sizeBytes, wordBytes) / wordBytes;
  }

  static int roundedUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  /** The pieces of a value, or of its first words, one word in each register. */
  List<Piece> inRegisters(InWords value, List<Register> registers) {
    List<Piece> pieces = new ArrayList<>();
    int word = 0;
    for (Register register : registers) {
      while (value.emptyWords().contains(word)) {
        word++;
      }
      int offset = word * wordBytes;
      int size = Math.min(value.sizeBytes() - offset, wordBytes);
      boolean high = bigEndian && value.record() && !isRight(value.sizeBytes());
      pieces.add(
          new Piece.InRegister(offset, size, register, high ? (wordBytes - size) * Byte.SIZE : 0));
      word++;
    }
    return pieces;
  }

  /**
   * A value, or the rest of one, on the stack.
   *
   * @param offsetBytes where in the value this part begins
   * @param slotOffsetBytes where its first slot is
   * @param record whether it is a struct or union
   */
  List<Piece> onStack(int offsetBytes, int sizeBytes, int slotOffsetBytes, boolean record) {
    int wholeBytes = offsetBytes + sizeBytes;
    boolean far = bigEndian && wholeBytes < wordBytes && (!record || isRight(wholeBytes));
    int at = far ? slotOffsetBytes + wordBytes - wholeBytes : slotOffsetBytes;
    return List.of(new Piece.OnStack(offsetBytes, sizeBytes, at));
  }

  private boolean isRight(int recordBytes) {
    return smallRecordsRight && recordBytes < wordBytes;
  }
}
