package dev.protockprobe.btf;

/**
 * The header of a BTF, which says where its types and its strings are: Documentation/bpf/btf.rst,
 * 2.
 *
 * @param words the whole input in the byte order that its magic number shows
 */
record Header(Words words, int typesStart, int typesEnd, int stringsStart, int stringsEnd) {
  static final int MAGIC = 0xEB9F;

  private static final int MIN_BYTES = 24;
  private static final int VERSION = 1;

  /** Whether bytes begin with BTF's magic number, in either byte order. */
  static boolean startsAt(byte[] bytes, int at) {
    if (bytes.length - at < MIN_BYTES) {
      return false;
    }
    int magic = new Words(bytes, true).u16(at);
    return magic == MAGIC || magic == Integer.reverseBytes(MAGIC) >>> Short.SIZE;
  }

  /**
   * The length of the BTF whose header is at {@code at}. Only a header as kernels have it is
   * accepted, because other bytes may look like one.
   */
  static int lengthAt(byte[] bytes, int at) {
    Words words = new Words(bytes, new Words(bytes, true).u16(at) == MAGIC);
    long typesLength = words.u32(at + 12);
    long length = words.u32(at + 4) + typesLength + words.u32(at + 20);
    boolean usual =
        words.u32(at + 4) == MIN_BYTES
            && words.word(at + 8) == 0
            && words.u32(at + 16) == typesLength
            && length <= bytes.length - at;
    if (!usual) {
      throw new DamagedBtf("its header is not one of a kernel");
    }
    return (int) length;
  }

  static Header read(byte[] bytes) {
    if (!startsAt(bytes, 0)) {
      throw new DamagedBtf("it does not begin with BTF's header");
    }
    Words words = new Words(bytes, new Words(bytes, true).u16(0) == MAGIC);
    int version = words.u8(2);
    if (version != VERSION) {
      throw new DamagedBtf("version " + version + " of BTF is not known (expected 1)");
    }
    long headerBytes = words.u32(4);
    if (headerBytes < MIN_BYTES) {
      throw new DamagedBtf("its header says that it has " + headerBytes + " bytes");
    }
    long types = headerBytes + words.u32(8);
    long typesEnd = types + words.u32(12);
    long strings = headerBytes + words.u32(16);
    long stringsEnd = strings + words.u32(20);
    check(bytes, "types", typesEnd);
    check(bytes, "strings", stringsEnd);
    return new Header(words, (int) types, (int) typesEnd, (int) strings, (int) stringsEnd);
  }

  private static void check(byte[] bytes, String part, long end) {
    if (end > bytes.length) {
      throw new DamagedBtf(
          "its " + part + " end at byte " + end + ", but it has " + bytes.length + " bytes");
    }
  }
}
