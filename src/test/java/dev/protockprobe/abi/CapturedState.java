package dev.protockprobe.abi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Some registers and the lowest part of the stack as they were at one moment. */
final class CapturedState {
  private static final int REGISTER_BYTES = Long.BYTES;

  private final List<String> registers;
  private final byte[] bytes;

  private CapturedState(List<String> registers, byte[] bytes) {
    this.registers = registers;
    this.bytes = bytes;
  }

  static int sizeBytes(List<String> registers, int stackBytes) {
    return registers.size() * REGISTER_BYTES + stackBytes;
  }

  /** The next state that a {@link CapturingProgram} wrote. */
  static CapturedState read(List<String> registers, int stackBytes, ByteBuffer output) {
    byte[] bytes = new byte[sizeBytes(registers, stackBytes)];
    output.get(bytes);
    return new CapturedState(registers, bytes);
  }

  /** What is in the place of {@code piece}; no bytes if it is a place that nobody looked at. */
  byte[] at(Piece piece) {
    int start;
    if (piece instanceof Piece.InRegister inRegister) {
      int index = registers.indexOf(inRegister.register().fetchName());
      if (index < 0 || piece.sizeBytes() > REGISTER_BYTES) {
        return new byte[0];
      }
      start = index * REGISTER_BYTES;
    } else {
      start = stackStart() + ((Piece.OnStack) piece).stackOffsetBytes();
    }
    return start + piece.sizeBytes() > bytes.length
        ? new byte[0]
        : Arrays.copyOfRange(bytes, start, start + piece.sizeBytes());
  }

  /** Where some bytes are in truth, for the message of a failure; unique bytes are somewhere. */
  String find(byte[] wanted) {
    List<String> places = new ArrayList<>();
    for (int start = 0; start + wanted.length <= bytes.length; start++) {
      if (Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length)) {
        places.add(
            start < stackStart()
                ? "%%%s byte %d"
                    .formatted(registers.get(start / REGISTER_BYTES), start % REGISTER_BYTES)
                : "+%d(%%sp)".formatted(start - stackStart()));
      }
    }
    return places.size() == 1
        ? "is at " + places.get(0)
        : "is at %d places".formatted(places.size());
  }

  private int stackStart() {
    return registers.size() * REGISTER_BYTES;
  }
}
