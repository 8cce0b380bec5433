package dev.protockprobe.decode;

/** Reads a number as the kernel prints it, in one pass: where it ends, and what it is. */
final class NumberReader {
  private static final int HEX_BITS = 4;

  /**
   * The value of each hexadecimal digit, by its character; -1 for a character that is not a digit.
   */
  private static final byte[] HEX_DIGITS = new byte[1 << Byte.SIZE];

  static {
    for (int c = 0; c < HEX_DIGITS.length; c++) {
      HEX_DIGITS[c] = (byte) (c < 'A' || c > 'Z' ? Character.digit(c, 1 << HEX_BITS) : -1);
    }
  }

  private long bits;

  /**
   * Where the number at {@code start} ends; {@code start} itself if there is none. The kernel
   * writes no zeros before a number; unsigned ones are hexadecimal until 4.9.
   */
  int read(byte[] bytes, int start) {
    boolean hexadecimal = bytes[start] == '0' && bytes[start + 1] == 'x';
    return hexadecimal ? readHexadecimal(bytes, start) : readDecimal(bytes, start);
  }

  private int readHexadecimal(byte[] bytes, int start) {
    byte[] digits = HEX_DIGITS;
    int at = start + 2;
    int digit = digits[bytes[at] & 0xFF];
    if (digit < 0) {
      return start;
    }
    long value = 0;
    while (digit >= 0) {
      value = value << HEX_BITS | digit;
      at++;
      digit = digits[bytes[at] & 0xFF];
    }
    bits = value;
    return at;
  }

  private int readDecimal(byte[] bytes, int start) {
    boolean minus = bytes[start] == '-';
    int at = minus ? start + 1 : start;
    if (!isDigit(bytes[at])) {
      return start;
    }
    if (bytes[at] == '0') {
      bits = 0;
      return minus ? start : at + 1;
    }
    long value = 0;
    while (isDigit(bytes[at])) {
      value = value * 10 + (bytes[at] - '0');
      at++;
    }
    bits = minus ? -value : value;
    return at;
  }

  /** The number that was read, modulo 2 to the 64. */
  long bits() {
    return bits;
  }

  static boolean isDigit(byte c) {
    return (char) (c - '0') <= 9; // one comparison: what is below '0' is far above 9
  }

  static boolean isHexDigit(byte c) {
    return HEX_DIGITS[c & 0xFF] >= 0;
  }
}
