package dev.protockprobe.image;

import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Unpacks LZ4's legacy format, the only one that kernels are packed with: blocks of up to 8 MiB,
 * each with its packed size before it (LZ4 Frame Format Description, "Legacy frame").
 */
final class Lz4Stream extends InputStream {
  private static final int MAX_BLOCK = 8 << 20;
  private static final int MAX_PACKED = MAX_BLOCK + MAX_BLOCK / 255 + 16;
  private static final int MAGIC_BYTES = 4;

  private final InputStream packed;
  private final Lz4Decompressor decompressor = new Lz4Decompressor();
  private final byte[] block = new byte[MAX_BLOCK];
  private InputStream current = InputStream.nullInputStream();

  Lz4Stream(InputStream packed) throws IOException {
    this.packed = packed;
    packed.skipNBytes(MAGIC_BYTES);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = current.read(bytes, offset, length);
    if (n < 0 && nextBlock()) {
      n = current.read(bytes, offset, length);
    }
    return n;
  }

  /** Unpacks one more block; false at the end, where no size of a block follows. */
  private boolean nextBlock() throws IOException {
    byte[] size = packed.readNBytes(Integer.BYTES);
    if (size.length < Integer.BYTES) {
      return false;
    }
    int length = 0;
    for (int i = Integer.BYTES - 1; i >= 0; i--) {
      length = (length << Byte.SIZE) | (size[i] & 0xFF);
    }
    if (length <= 0 || length > MAX_PACKED) {
      return false;
    }
    byte[] input = packed.readNBytes(length);
    if (input.length < length) {
      throw new EOFException("the last block is cut off");
    }
    int unpacked = decompressor.decompress(input, 0, length, block, 0, MAX_BLOCK);
    current = new ByteArrayInputStream(block, 0, unpacked);
    return true;
  }
}
