package dev.protockprobe.decode.meaning;

/**
 * Reads an address that {@code %pS} of lib/vsprintf.c printed as a number, because the kernel knew
 * no symbol for it. Until 5.1 the kernel printed address 0 as {@code (null)} behind blanks.
 */
final class SymbolAddress {
  private static final String NULL = "(null)";
  private static final String PREFIX = "0x";
  private static final int MAX_DIGITS = 16;

  private SymbolAddress() {}

  /** Whether the value is an address, and not the name of a symbol. */
  static boolean isAt(byte[] bytes, int start, int end) {
    if (isNull(bytes, start, end)) {
      return true;
    }
    int digits = start + PREFIX.length();
    if (!startsWith(bytes, start, end, PREFIX) || end == digits || end - digits > MAX_DIGITS) {
      return false;
    }
    for (int at = digits; at < end; at++) {
      byte c = bytes[at];
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  /** The address that a value shows; only for a value for which {@link #isAt} is true. */
  static long read(byte[] bytes, int start, int end) {
    return isNull(bytes, start, end)
        ? 0
        : ValueBits.hexadecimal(bytes, start + PREFIX.length(), end);
  }

  private static boolean isNull(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    return end - at == NULL.length() && startsWith(bytes, at, end, NULL);
  }

  private static boolean startsWith(byte[] bytes, int start, int end, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (start + i >= end || bytes[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
