package dev.protockprobe.decode.output;

/** Reads the numbers of a trace. */
final class ValueBits {
  private static final int MAX_HEX_DIGITS = 16;

  private ValueBits() {}

  /** A number of hexadecimal digits; 0 if it has more bits than a long. */
  static long hexadecimal(byte[] bytes, int start, int end) {
    if (end - start > MAX_HEX_DIGITS) {
      return 0;
    }
    long value = 0;
    for (int at = start; at < end; at++) {
      byte c = bytes[at];
      int digit = c <= '9' ? c - '0' : c - 'a' + 10;
      if (digit < 0 || digit > 15) {
        return 0;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
