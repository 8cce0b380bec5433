package dev.protockprobe.emit;

/** Counts the free bits and bytes of a struct, between its members and behind the last one. */
final class RecordHoles {
  private long endBits;

  /** Where the unit of the last member ends if that is a bit-field; otherwise where it ends. */
  private long unitEndBits;

  private int holes;
  private long holeBytes;
  private int bitHoles;
  private long bitHoleBits;
  private long memberBytes;
  private long bitFieldBits;

  /** The free space at one place: first bits of a bit-field's unit, then bytes. */
  record Hole(long bits, long bytes) {}

  /**
   * Passes on to the next member.
   *
   * @param startBits where it begins in the struct
   * @param unitBits the size of a bit-field's type; 0 for any other member
   * @return the hole before it
   */
  Hole before(long startBits, long sizeBits, long unitBits) {
    Hole hole = freeUpTo(startBits);
    count(hole);
    if (unitBits == 0) {
      memberBytes += sizeBits / Byte.SIZE;
    } else {
      bitFieldBits += sizeBits;
    }
    endBits = Math.max(endBits, startBits + sizeBits);
    unitEndBits = unitBits == 0 ? endBits : (startBits / unitBits + 1) * unitBits;
    return hole;
  }

  private Hole freeUpTo(long bits) {
    if (bits <= endBits) {
      return new Hole(0, 0);
    }
    long ofUnit = Math.max(0, Math.min(unitEndBits, bits) - endBits);
    long rest = bits - endBits - ofUnit;
    return new Hole(ofUnit + rest % Byte.SIZE, rest / Byte.SIZE);
  }

  private void count(Hole hole) {
    holes += hole.bytes() > 0 ? 1 : 0;
    holeBytes += hole.bytes();
    bitHoles += hole.bits() > 0 ? 1 : 0;
    bitHoleBits += hole.bits();
  }

  /** The lines that end a struct, each without its comment signs. */
  String summary(long sizeBytes) {
    StringBuilder text = new StringBuilder();
    if (holes + bitHoles > 0) {
      text.append("sum members: ").append(memberBytes);
      text.append(", holes: ").append(holes).append(", sum holes: ").append(holeBytes);
      text.append('\n');
    }
    if (bitHoles > 0) {
      text.append("sum bitfield members: ").append(bitFieldBits);
      text.append(" bits, bit holes: ").append(bitHoles);
      text.append(", sum bit holes: ").append(bitHoleBits).append(" bits\n");
    }
    Hole padding = freeUpTo(sizeBytes * Byte.SIZE);
    if (padding.bytes() > 0) {
      text.append("padding: ").append(padding.bytes()).append('\n');
    }
    if (padding.bits() > 0) {
      text.append("bit_padding: ").append(padding.bits()).append(" bits\n");
    }
    return text.toString();
  }
}
