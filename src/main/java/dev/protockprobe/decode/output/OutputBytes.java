package dev.protockprobe.decode.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Output that grows in memory. Callers make room with {@link #reserve}; most put methods do not
 * check whether there is room.
 */
public final class OutputBytes {
  private static final int INITIAL_BYTES = 1 << 16;

  /** Larger writes make the JDK allocate a buffer of their size for each. */
  private static final int WRITE_BYTES = 1 << 16;

  private static final int MAX_LONG_DIGITS = 20;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int size;

  public int size() {
    return size;
  }

  /** Makes room for {@code more} bytes. */
  public void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  public void put(char ascii) {
    bytes[size++] = (byte) ascii;
  }

  public void put(byte one) {
    bytes[size++] = one;
  }

  public void put(byte[] all) {
    System.arraycopy(all, 0, bytes, size, all.length);
    size += all.length;
  }

  /** Puts the bytes of {@code from} in that are from {@code start} to {@code end}. */
  public void put(byte[] from, int start, int end) {
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
  }

  /**
   * Puts text in and makes room for it. Not meant for text that is put in for each field of each
   * event.
   */
  public void putText(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    reserve(encoded.length);
    put(encoded);
  }

  /** Puts a number in, in decimal. */
  public void putDecimal(long number) {
    if (number < 0) {
      put('-');
    }
    int digits = 1;
    for (long rest = number / 10; rest != 0; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    }
    size += digits;
  }

  /** A copy of what was put in behind the first {@code start} bytes. */
  public byte[] copyFrom(int start) {
    return Arrays.copyOfRange(bytes, start, size);
  }

  /** Takes back what was put in behind the first {@code bytesKept} bytes. */
  public void cutTo(int bytesKept) {
    size = bytesKept;
  }

  /** Writes everything to {@code out} and is empty then. */
  public void writeTo(OutputStream out) throws IOException {
    for (int at = 0; at < size; at += WRITE_BYTES) {
      out.write(bytes, at, Math.min(WRITE_BYTES, size - at));
    }
    size = 0;
  }

  /** The most bytes that {@link #putDecimal} needs. */
  public static int maxDecimalBytes() {
    return MAX_LONG_DIGITS;
  }
}
