package dev.protockprobe.abi;

import dev.protockprobe.layout.Layouts;
import dev.protockprobe.layout.ScalarMember;
import dev.protockprobe.type.CType;
import dev.protockprobe.type.CTypeWriter;
import java.util.BitSet;
import java.util.List;

/** A value that a call passes or a function returns. */
final class PassedValue {
  private final String type;
  private final byte[] bytes;
  private final int alignmentBytes;
  private final List<ScalarMember> scalars;
  private final BitSet data;

  private PassedValue(
      String type, byte[] bytes, int alignmentBytes, List<ScalarMember> scalars, BitSet data) {
    this.type = type;
    this.bytes = bytes;
    this.alignmentBytes = alignmentBytes;
    this.scalars = scalars;
    this.data = data;
  }

  String type() {
    return type;
  }

  int sizeBytes() {
    return bytes.length;
  }

  int alignmentBytes() {
    return alignmentBytes;
  }

  /** The value as memory holds it. */
  byte[] bytes() {
    return bytes.clone();
  }

  /** What the value is made of. */
  List<ScalarMember> scalars() {
    return scalars;
  }

  /** A value of unique bytes, but for what can only be true or false. */
  static PassedValue random(CType type, Layouts layouts, UniqueBytes unique) {
    var layout = layouts.layout(type).value().orElseThrow();
    List<ScalarMember> scalars = layouts.scalarMembers(type).value().orElseThrow();
    byte[] bytes = unique.take((int) layout.sizeBytes());
    BitSet data = new BitSet();
    for (ScalarMember scalar : scalars) {
      int from = (int) scalar.offsetBits();
      int count = (int) scalar.count();
      data.set(from, from + count * scalar.sizeBits());
      boolean isBoolean = scalar.type().resolved() instanceof CType.Bool;
      for (int i = 0; isBoolean && scalar.bitWidth().isEmpty() && i < count; i++) {
        bytes[from / Byte.SIZE + i] &= 1;
      }
    }
    return new PassedValue(
        CTypeWriter.write(type), bytes, (int) layout.alignmentBytes(), scalars, data);
  }

  /** Whether a byte has bits other than padding, which a compiler may leave as they are. */
  boolean hasData(int offsetBytes) {
    int next = data.nextSetBit(offsetBytes * Byte.SIZE);
    return next >= 0 && next < (offsetBytes + 1) * Byte.SIZE;
  }

  /** Whether a stretch of the value's bytes is the same elsewhere, where it is data. */
  boolean isSame(byte[] found, int offsetBytes, boolean bigEndian) {
    for (int i = 0; i < found.length * Byte.SIZE; i++) {
      int bit = offsetBytes * Byte.SIZE + i;
      if (data.get(bit) && bit(found, i, bigEndian) != bit(bytes, bit, bigEndian)) {
        return false;
      }
    }
    return true;
  }

  /** A bit of an object, counted as {@code MemberLayout} does. */
  static boolean bit(byte[] bytes, int index, boolean bigEndian) {
    int within = index % Byte.SIZE;
    return (bytes[index / Byte.SIZE] >> (bigEndian ? Byte.SIZE - 1 - within : within) & 1) != 0;
  }
}
