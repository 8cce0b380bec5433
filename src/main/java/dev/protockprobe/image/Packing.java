package dev.protockprobe.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.SingleXZInputStream;

/**
 * The formats in which kernels and modules are packed: scripts/Makefile.lib, from {@code cmd_gzip}
 * on.
 */
enum Packing {
  GZIP(0x1F8B08, 3) {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new GZIPInputStream(packed);
    }
  },
  XZ(0xFD37_7A58_5A00L, 6) {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new SingleXZInputStream(packed, MAX_MEMORY_KIBIBYTES);
    }
  },
  ZSTD(0x28B5_2FFDL, 4) {
    @Override
    InputStream open(InputStream packed) {
      throw new UnsupportedOperationException("a frame is unpacked at once");
    }

    @Override
    byte[] unpack(byte[] bytes, int at, int maxBytes) {
      try {
        return new ZstdFrame(bytes, at).unpack(maxBytes);
      } catch (RuntimeException e) { // as below
        return new byte[0];
      }
    }
  },
  LZ4(0x0221_4C18L, 4) {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new Lz4Stream(packed);
    }
  },
  LZMA(0x5D0000, 3) {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new LZMAInputStream(packed, MAX_MEMORY_KIBIBYTES);
    }

    /**
     * Also tests the size, because the magic is weak: a packer that reads a pipe does not know the
     * size and writes eight bytes 0xFF.
     */
    @Override
    boolean startsAt(byte[] bytes, int at) {
      return super.startsAt(bytes, at)
          && bytes.length - at > LZMA_HEADER_BYTES
          && isUnknownSize(bytes, at + LZMA_HEADER_BYTES - Long.BYTES);
    }
  };

  private static final int LZMA_HEADER_BYTES = 13;

  private static final int MAX_MEMORY_KIBIBYTES = 128 << 10;
  private static final int CHUNK = 1 << 16;

  /** The bytes that begin what is packed, the first as the highest. */
  private final long magic;

  private final int magicBytes;

  Packing(long magic, int magicBytes) {
    this.magic = magic;
    this.magicBytes = magicBytes;
  }

  /**
   * A stream of the unpacked data. The libraries may throw any exception if the data are damaged.
   */
  abstract InputStream open(InputStream packed) throws IOException;

  private static boolean isUnknownSize(byte[] bytes, int at) {
    for (int i = 0; i < Long.BYTES; i++) {
      if (bytes[at + i] != -1) {
        return false;
      }
    }
    return true;
  }

  boolean startsAt(byte[] bytes, int at) {
    if (bytes.length - at < magicBytes) {
      return false;
    }
    for (int i = 0; i < magicBytes; i++) {
      if (bytes[at + i] != (byte) (magic >> ((magicBytes - 1 - i) * Byte.SIZE))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Unpacks the data that begin at {@code at}. Bytes behind the data are ignored, such as the size
   * that a kernel image has there. If the data are damaged, at most their beginning is returned.
   */
  byte[] unpack(byte[] bytes, int at, int maxBytes) {
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    try (InputStream in = open(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
        if (unpacked.size() > maxBytes - n) {
          return new byte[0];
        }
        unpacked.write(chunk, 0, n);
      }
    } catch (IOException | RuntimeException e) {
      // Damaged, or the end of the packed part: the reader of BTF sees whether it is whole.
      return unpacked.toByteArray();
    }
    return unpacked.toByteArray();
  }
}
