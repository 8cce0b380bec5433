package dev.protockprobe.btf;

/** Reads numbers out of bytes, in the byte order of the machine that the BTF is about. */
final class Words {
  private final byte[] bytes;
  private final boolean bigEndian;

  Words(byte[] bytes, boolean bigEndian) {
    this.bytes = bytes;
    this.bigEndian = bigEndian;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean bigEndian() {
    return bigEndian;
  }

  int u8(int at) {
    return bytes[at] & 0xFF;
  }

  int u16(int at) {
    return bigEndian ? u8(at) << 8 | u8(at + 1) : u8(at + 1) << 8 | u8(at);
  }

  /** A word of 32 bits; the caller decides whether it has a sign. */
  int word(int at) {
    return bigEndian ? u16(at) << 16 | u16(at + 2) : u16(at + 2) << 16 | u16(at);
  }

  long u32(int at) {
    return Integer.toUnsignedLong(word(at));
  }
}
