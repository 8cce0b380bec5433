package dev.protockprobe.image;

import java.io.IOException;

/**
 * Bytes that need not all be in memory: a vmlinux with debug information has gigabytes, of which
 * some megabytes are BTF.
 */
interface FileBytes {
  long length();

  /** A part of the bytes, all of which must exist. */
  byte[] read(long at, int length) throws IOException;

  /** Bytes in memory. */
  static FileBytes of(byte[] bytes) {
    return new FileBytes() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public byte[] read(long at, int length) {
        byte[] part = new byte[length];
        System.arraycopy(bytes, (int) at, part, 0, length);
        return part;
      }
    };
  }
}
