package dev.protockprobe.decode.output;

/** Tells characters of UTF-8 from other bytes: RFC 3629, section 4. */
final class Utf8 {
  private Utf8() {}

  /** How many bytes the character at {@code at} has; 0 if there is none before {@code end}. */
  static int length(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xFF;
    int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first > 0xF4 || at + length > end) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    if (length > 2 && !isSecond(first, bytes[at + 1] & 0xFF)) {
      return 0;
    }
    return length;
  }

  /**
   * Whether {@code second} may follow {@code first}. Excludes forms that are too long, surrogates,
   * and numbers above U+10FFFF.
   */
  private static boolean isSecond(int first, int second) {
    return switch (first) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }
}
