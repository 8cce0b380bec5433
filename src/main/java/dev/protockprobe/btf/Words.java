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
    int first = bytes[at] & 0xFF;
    int second = bytes[at + 1] & 0xFF;
    int third = bytes[at + 2] & 0xFF;
    int fourth = bytes[at + 3] & 0xFF;
    return bigEndian
        ? first << 24 | second << 16 | third << 8 | fourth
        : fourth << 24 | third << 16 | second << 8 | first;
  }

  long u32(int at) {
    return Integer.toUnsignedLong(word(at));
  }
}
