package dev.protockprobe.image;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.util.Arrays;

/**
 * Unpacks one frame of Zstandard (RFC 8878). The library (aircompressor) must be told where the
 * frame ends and how much it unpacks to; this class finds both in the headers of the blocks. The
 * library also refuses the window of 128 MiB that kernels are packed with, although it does not
 * need a window: it keeps all that it unpacks. So this class gives the frame a header with a
 * smaller window.
 */
final class ZstdFrame {
  private static final int MAGIC_BYTES = 4;
  private static final int BLOCK_HEADER_BYTES = 3;
  private static final int MAX_BLOCK = 128 << 10;
  private static final int RLE = 1;
  private static final int RESERVED = 3;
  private static final int DICTIONARY = 3;
  private static final int CHECKSUM = 4;
  private static final int SINGLE_SEGMENT = 0x20;

  /** 8 MiB. */
  private static final byte WINDOW = 0x68;

  private final byte[] bytes;
  private final int start;
  private int dictionary;
  private int dictionaryBytes;
  private int blocks;
  private int at;
  private long mostUnpacked;

  ZstdFrame(byte[] bytes, int start) {
    this.bytes = bytes;
    this.start = start;
  }

  /** The unpacked bytes; empty if the frame is damaged, cut off or may exceed {@code maxBytes}. */
  byte[] unpack(int maxBytes) {
    if (!findEnd() || mostUnpacked > maxBytes) {
      return new byte[0];
    }
    byte[] frame = withSmallWindow();
    byte[] unpacked = new byte[(int) mostUnpacked];
    int length =
        new ZstdDecompressor().decompress(frame, 0, frame.length, unpacked, 0, unpacked.length);
    return Arrays.copyOf(unpacked, length);
  }

  private byte[] withSmallWindow() {
    int headerBytes = MAGIC_BYTES + 2 + dictionaryBytes;
    byte[] frame = new byte[headerBytes + at - blocks];
    System.arraycopy(bytes, start, frame, 0, MAGIC_BYTES);
    frame[MAGIC_BYTES] = (byte) (bytes[start + MAGIC_BYTES] & (CHECKSUM | DICTIONARY));
    frame[MAGIC_BYTES + 1] = WINDOW;
    System.arraycopy(bytes, dictionary, frame, MAGIC_BYTES + 2, dictionaryBytes);
    System.arraycopy(bytes, blocks, frame, headerBytes, at - blocks);
    return frame;
  }

  private boolean findEnd() {
    if (bytes.length - start <= MAGIC_BYTES) {
      return false;
    }
    int descriptor = bytes[start + MAGIC_BYTES];
    boolean singleSegment = (descriptor & SINGLE_SEGMENT) != 0;
    dictionary = start + MAGIC_BYTES + (singleSegment ? 1 : 2);
    dictionaryBytes = new int[] {0, 1, 2, 4}[descriptor & DICTIONARY];
    int size = new int[] {singleSegment ? 1 : 0, 2, 4, 8}[(descriptor >> 6) & 3];
    blocks = dictionary + dictionaryBytes + size;
    at = blocks;
    boolean last = false;
    while (!last) {
      if (at > bytes.length - BLOCK_HEADER_BYTES) {
        return false;
      }
      int header =
          (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8) | ((bytes[at + 2] & 0xFF) << 16);
      last = (header & 1) != 0;
      int type = (header >> 1) & 3;
      int length = header >> 3;
      if (type == RESERVED || length > MAX_BLOCK) {
        return false;
      }
      mostUnpacked += type == RLE ? length : MAX_BLOCK;
      at += BLOCK_HEADER_BYTES + (type == RLE ? 1 : length);
    }
    at += (descriptor & CHECKSUM) != 0 ? Integer.BYTES : 0;
    return at <= bytes.length;
  }
}
