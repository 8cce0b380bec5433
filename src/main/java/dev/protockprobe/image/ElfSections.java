package dev.protockprobe.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds sections of an ELF file by name, in files of 32 and 64 bits and both byte orders (ELF
 * specification, "Sections"). It reads no more than the section headers and the section asked for,
 * and trusts no number in them. No library is used, because those for ELF allocate what a header
 * claims, and count sections in 15 bits.
 */
final class ElfSections {
  private static final int IDENT_BYTES = 16;
  private static final int HEADER_BYTES = 64;
  private static final int CLASS_64 = 2;
  private static final int BIG_ENDIAN = 2;
  private static final int MAX_NAME_BYTES = 1 << 20;
  private static final int MAX_SECTIONS = 1 << 20;
  private static final int NO_BITS = 8;

  private final FileBytes file;
  private final boolean wide;
  private final ByteOrder order;
  private final int entryBytes;
  private final ByteBuffer entries;
  private final byte[] names;

  private ElfSections(FileBytes file) throws IOException {
    this.file = file;
    byte[] start = file.read(0, (int) Math.min(HEADER_BYTES, file.length()));
    this.wide = start[4] == CLASS_64;
    this.order = start[5] == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer header = ByteBuffer.wrap(start).order(order);
    long tableAt = wide ? header.getLong(40) : Integer.toUnsignedLong(header.getInt(32));
    int sizes = wide ? 58 : 46; // e_shentsize, e_shnum, e_shstrndx
    this.entryBytes = Short.toUnsignedInt(header.getShort(sizes));
    long count = Short.toUnsignedInt(header.getShort(sizes + 2));
    int namesIndex = Short.toUnsignedInt(header.getShort(sizes + 4));
    if (entryBytes < (wide ? 64 : 40)) {
      throw new IndexOutOfBoundsException("no section headers");
    }
    if (count == 0) { // more sections than the field holds: the first header has the number
      count = sizeOf(part(tableAt, entryBytes), 0);
    }
    long most = Math.min(MAX_SECTIONS, Math.max(0, file.length() - tableAt) / entryBytes);
    this.entries = part(tableAt, (int) Math.min(count, most) * entryBytes);
    boolean extended = namesIndex == 0xFFFF; // SHN_XINDEX: the first header's sh_link
    this.names =
        data(extended ? entries.getInt(wide ? 40 : 24) : namesIndex, MAX_NAME_BYTES)
            .orElse(new byte[0]);
  }

  static boolean startIn(byte[] bytes) {
    return bytes.length > IDENT_BYTES
        && bytes[0] == 0x7F
        && bytes[1] == 'E'
        && bytes[2] == 'L'
        && bytes[3] == 'F';
  }

  /** The sections of a file; none if what they are cannot be read. */
  static Optional<ElfSections> of(FileBytes file) throws IOException {
    try {
      return Optional.of(new ElfSections(file));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) { // a damaged header
      return Optional.empty();
    }
  }

  private ByteBuffer part(long at, int length) throws IOException {
    if (at < 0 || length < 0 || at > file.length() - length) {
      throw new IndexOutOfBoundsException("a part that the file does not have");
    }
    return ByteBuffer.wrap(file.read(at, length)).order(order);
  }

  /** The bytes of a section; empty if there is none of that name, or not all of it is there. */
  Optional<byte[]> find(String name, int maxBytes) throws IOException {
    for (int i = 0; i < entries.capacity() / entryBytes; i++) {
      if (name.equals(name(entries.getInt(i * entryBytes)))) {
        return data(i, maxBytes);
      }
    }
    return Optional.empty();
  }

  private String name(int at) {
    int end = at;
    while (end >= 0 && end < names.length && names[end] != 0 && end - at < Byte.MAX_VALUE) {
      end++;
    }
    return end <= at ? "" : new String(names, at, end - at, StandardCharsets.ISO_8859_1);
  }

  private Optional<byte[]> data(int index, int maxBytes) throws IOException {
    long start = (long) index * entryBytes;
    if (index < 0 || start + entryBytes > entries.capacity()) {
      return Optional.empty();
    }
    int header = (int) start;
    long at =
        wide ? entries.getLong(header + 24) : Integer.toUnsignedLong(entries.getInt(header + 16));
    long size = sizeOf(entries, header);
    boolean there =
        entries.getInt(header + 4) != NO_BITS
            && at >= 0
            && size >= 0
            && size <= maxBytes
            && at <= file.length() - size;
    return there ? Optional.of(file.read(at, (int) size)) : Optional.empty();
  }

  private long sizeOf(ByteBuffer headers, int header) {
    return wide
        ? headers.getLong(header + 32)
        : Integer.toUnsignedLong(headers.getInt(header + 20));
  }
}
