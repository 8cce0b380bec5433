package dev.protockprobe.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes an ELF file that has nothing but sections. */
final class ElfBuilder {
  private static final String NAMES = "\0.shstrtab\0.BTF\0";
  private static final int NAME_OF_NAMES = 1;
  private static final int NAME_OF_BTF = 11;

  private ElfBuilder() {}

  /** A file whose last section is {@code .BTF}; before it are an empty one and the names. */
  static byte[] withBtf(byte[] btf, boolean wide, ByteOrder order) {
    byte[] names = NAMES.getBytes(StandardCharsets.US_ASCII);
    int headerBytes = wide ? 64 : 52;
    int entryBytes = wide ? 64 : 40;
    int btfAt = headerBytes + names.length;
    int tableAt = btfAt + btf.length;
    ByteBuffer file = ByteBuffer.allocate(tableAt + 3 * entryBytes).order(order);
    boolean big = order.equals(ByteOrder.BIG_ENDIAN);
    file.put(new byte[] {0x7F, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (big ? 2 : 1), 1});
    if (wide) {
      file.putLong(40, tableAt);
    } else {
      file.putInt(32, tableAt);
    }
    int sizes = wide ? 58 : 46;
    file.putShort(sizes, (short) entryBytes).putShort(sizes + 2, (short) 3);
    file.putShort(sizes + 4, (short) 1);
    file.position(headerBytes);
    file.put(names).put(btf);
    section(file, wide, tableAt + entryBytes, NAME_OF_NAMES, headerBytes, names.length);
    section(file, wide, tableAt + 2 * entryBytes, NAME_OF_BTF, btfAt, btf.length);
    return file.array();
  }

  private static void section(
      ByteBuffer file, boolean wide, int at, int name, int offset, int size) {
    file.putInt(at, name).putInt(at + 4, 1);
    if (wide) {
      file.putLong(at + 24, offset).putLong(at + 32, size);
    } else {
      file.putInt(at + 16, offset).putInt(at + 20, size);
    }
  }
}
