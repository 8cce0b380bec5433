package dev.protockprobe.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Builds the small kernel BTF that {@link Training} reads with {@code --btf}, raw or in an ELF
 * file. It has one function, {@code f(const struct sock *sk, u32 *n, enum e e)}. The kinds are
 * those of Documentation/bpf/btf.rst, the sections those of the ELF specification.
 */
final class TrainingBtf {
  private static final String[] NAMES = {
    "", "unsigned int", "char", "long", "u32", "sock", "a", "b", "e", "A", "sk", "n", "f"
  };

  /** Each type: its kind, the flag, the count, its name, its size or type, and what follows. */
  private static final int[][] TYPES = {
    {1, 0, 0, 1, 4, 32}, // 1: unsigned int
    {1, 0, 0, 2, 1, 1 << 24 | 8}, // 2: char
    {1, 0, 0, 3, 8, 1 << 24 | 64}, // 3: long
    {8, 0, 0, 4, 1}, // 4: u32
    {3, 0, 0, 0, 0, 2, 1, 4}, // 5: char[4]
    {4, 1, 3, 5, 12, -6, 4, 0, -7, 4, 3 << 24 | 32, -8, 5, 64}, // 6: struct sock
    {10, 0, 0, 0, 6}, // 7: const struct sock
    {2, 0, 0, 0, 7}, // 8: const struct sock *
    {2, 0, 0, 0, 4}, // 9: u32 *
    {6, 0, 1, 8, 4, -9, 1}, // 10: enum e
    {13, 0, 3, 0, 0, -10, 8, -11, 9, -8, 10}, // 11: what f takes
    {12, 0, 0, 12, 11}, // 12: f
    {7, 0, 0, 8, 0}, // 13: struct e
  };

  private static final int HEADER_BYTES = 24;
  private static final int SECTION_BYTES = 64;

  private TrainingBtf() {}

  /** The BTF as /sys/kernel/btf/vmlinux has it. */
  static byte[] raw() {
    int[] offsets = new int[NAMES.length];
    StringBuilder strings = new StringBuilder();
    for (int i = 0; i < NAMES.length; i++) {
      offsets[i] = strings.length();
      strings.append(NAMES[i]).append('\0');
    }
    ByteBuffer types = in(new byte[1024]);
    for (int[] type : TYPES) {
      types.putInt(offsets[type[3]]).putInt(type[1] << 31 | type[0] << 24 | type[2]);
      types.putInt(type[4]);
      for (int i = 5; i < type.length; i++) {
        types.putInt(type[i] < 0 ? offsets[-type[i]] : type[i]); // a name below zero
      }
    }
    types.flip();
    byte[] btf = new byte[HEADER_BYTES + types.limit() + strings.length()];
    ByteBuffer all = in(btf);
    all.putShort((short) 0xEB9F).putShort((short) 1).putInt(HEADER_BYTES);
    all.putInt(0).putInt(types.limit()).putInt(types.limit()).putInt(strings.length());
    all.put(types).put(strings.toString().getBytes(StandardCharsets.US_ASCII));
    return btf;
  }

  /** The same in an ELF file of 64 bits, as a vmlinux has it. */
  static byte[] inElf() {
    byte[] btf = raw();
    byte[] names = "\0.BTF\0.shstrtab\0".getBytes(StandardCharsets.US_ASCII);
    int sections = SECTION_BYTES + btf.length + names.length;
    byte[] elf = new byte[sections + 3 * SECTION_BYTES];
    ByteBuffer all = in(elf);
    all.putInt(0x464C457F).put((byte) 2).put((byte) 1); // ELF, 64 bits, little-endian
    all.putLong(40, sections);
    all.putShort(58, (short) SECTION_BYTES).putShort(60, (short) 3).putShort(62, (short) 2);
    all.position(SECTION_BYTES).put(btf).put(names);
    section(all.position(sections + SECTION_BYTES), 1, SECTION_BYTES, btf.length);
    section(all.position(sections + 2 * SECTION_BYTES), 6, sections - names.length, names.length);
    return elf;
  }

  private static void section(ByteBuffer headers, int name, int at, int size) {
    int start = headers.position();
    headers.putInt(start, name).putInt(start + 4, 1); // SHT_PROGBITS
    headers.putLong(start + 24, at).putLong(start + 32, size);
  }

  private static ByteBuffer in(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
