package dev.protockprobe.abi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Some registers and some memory as they were at one moment, on a machine of any word. */
final class CapturedState {
  private final int wordBytes;
  private final ByteOrder order;
  private final String stackPointer;

  /** By fetch name; a 32-bit one is zero-extended. */
  private final Map<String, Long> registers;

  private final List<Memory> memory;

  private CapturedState(
      int wordBytes,
      ByteOrder order,
      String stackPointer,
      Map<String, Long> registers,
      List<Memory> memory) {
    this.wordBytes = wordBytes;
    this.order = order;
    this.stackPointer = stackPointer;
    this.registers = registers;
    this.memory = memory;
  }

  /** A stretch of memory that was looked at. */
  private record Memory(long address, ByteBuffer bytes) {
    byte[] range(int start, int sizeBytes) {
      byte[] range = new byte[sizeBytes];
      bytes.get(start, range);
      return range;
    }
  }

  /** Registers of {@code target}, of which the capturing program wrote the words. */
  static CapturedState ofRegisters(CompiledTarget target, List<String> names, ByteBuffer output) {
    boolean big = target.convention().dataModel().bigEndian();
    ByteBuffer words = output.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    Map<String, Long> registers = new LinkedHashMap<>();
    for (String name : names) {
      registers.put(
          name,
          target.wordBytes() == Long.BYTES
              ? words.getLong()
              : Integer.toUnsignedLong(words.getInt()));
    }
    return new CapturedState(
        target.wordBytes(),
        words.order(),
        target.entryRegisters().get(0),
        registers,
        new ArrayList<>());
  }

  /** The same with the memory at an address, which the capturing program wrote next. */
  CapturedState withMemory(long address, int sizeBytes, ByteBuffer output) {
    List<Memory> more = new ArrayList<>(memory);
    more.add(new Memory(address, output.slice(output.position(), sizeBytes)));
    output.position(output.position() + sizeBytes);
    return new CapturedState(wordBytes, order, stackPointer, registers, more);
  }

  int wordBytes() {
    return wordBytes;
  }

  /** The value of a register; empty if nobody looked at it. */
  OptionalLong register(String name) {
    Long value = registers.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Bytes of memory; empty if nobody looked at all of them. */
  Optional<byte[]> memory(long address, int sizeBytes) {
    for (Memory known : memory) {
      long start = address - known.address();
      if (start >= 0 && start + sizeBytes <= known.bytes().limit()) {
        return Optional.of(known.range((int) start, sizeBytes));
      }
    }
    return Optional.empty();
  }

  /** What is in a place, as memory would hold it; empty if nobody looked there. */
  Optional<byte[]> at(Piece piece) {
    if (piece instanceof Piece.OnStack onStack) {
      long top = registers.get(stackPointer);
      return memory(top + onStack.stackOffsetBytes(), piece.sizeBytes());
    }
    Piece.InRegister inRegister = (Piece.InRegister) piece;
    int shift = inRegister.shiftBits();
    OptionalLong value = register(inRegister.register().fetchName());
    if (value.isEmpty() || shift + piece.sizeBytes() * Byte.SIZE > wordBytes * Byte.SIZE) {
      return Optional.empty();
    }
    return Optional.of(lowest(inMemory(value.getAsLong() >>> shift), piece.sizeBytes()));
  }

  /** The number in a place of a word's size, for example a pointer. */
  OptionalLong wordAt(Piece piece) {
    return at(piece).map(bytes -> OptionalLong.of(number(bytes))).orElse(OptionalLong.empty());
  }

  /** An unsigned number of at most 8 bytes as this machine's memory holds it. */
  long number(byte[] bytes) {
    long value = 0;
    for (int i = 0; i < bytes.length; i++) {
      int next = order == ByteOrder.BIG_ENDIAN ? i : bytes.length - 1 - i;
      value = value << Byte.SIZE | Byte.toUnsignedLong(bytes[next]);
    }
    return value;
  }

  private byte[] inMemory(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(order).putLong(value).array();
  }

  private byte[] lowest(byte[] bytes, int count) {
    return order == ByteOrder.BIG_ENDIAN
        ? Arrays.copyOfRange(bytes, bytes.length - count, bytes.length)
        : Arrays.copyOf(bytes, count);
  }

  /** Where some bytes are in truth, for the message of a failure; unique bytes are somewhere. */
  String find(byte[] wanted) {
    List<String> places = new ArrayList<>();
    registers.forEach(
        (name, value) -> {
          int at = indexOf(inMemory(value), wanted);
          if (at >= 0) {
            places.add("byte %d of %%%s as 8 bytes".formatted(at, name));
          }
        });
    long top = registers.getOrDefault(stackPointer, 0L);
    for (Memory known : memory) {
      int at = indexOf(known.range(0, known.bytes().limit()), wanted);
      if (at >= 0) {
        places.add("+%d(%%%s)".formatted(known.address() + at - top, stackPointer));
      }
    }
    return places.isEmpty() ? "nowhere" : "at " + String.join(" and ", places);
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int start = 0; start + wanted.length <= bytes.length; start++) {
      if (Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length)) {
        return start;
      }
    }
    return -1;
  }
}
