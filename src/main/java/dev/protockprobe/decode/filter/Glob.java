package dev.protockprobe.decode.filter;

import java.nio.charset.StandardCharsets;

/**
 * A pattern of bytes as {@code glob_match} in lib/glob.c has it: {@code *}, {@code ?}, {@code
 * [a-z]}, {@code [!a]}, and a backslash that escapes the next byte. A mismatch goes back to the
 * last {@code *} only, so the time is at most the pattern's length times the text's length.
 */
final class Glob {
  private final byte[] pattern;

  /**
   * The index behind the class that {@code isInClass} read last; 0 if no bracket closes the class.
   */
  private int classEnd;

  Glob(String pattern) {
    this.pattern = pattern.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whether all bytes from {@code start} to {@code end} are as the pattern says. */
  boolean matches(byte[] text, int start, int end) {
    int at = start;
    int p = 0;
    int backPattern = -1;
    int backText = start;
    while (at < end || p < pattern.length) {
      if (p < pattern.length && pattern[p] == '*') {
        backPattern = ++p;
        backText = at;
        continue;
      }
      int next = at < end && p < pattern.length ? matchOne(text[at], p) : -1;
      if (next >= 0) {
        p = next;
        at++;
      } else if (backPattern >= 0 && backText < end) {
        p = backPattern;
        at = ++backText;
      } else {
        return false;
      }
    }
    return true;
  }

  /**
   * The index in the pattern behind what matches {@code c}; -1 if {@code c} does not match at
   * {@code p}.
   */
  private int matchOne(byte c, int p) {
    byte sign = pattern[p];
    if (sign == '?') {
      return p + 1;
    } else if (sign == '[') {
      boolean in = isInClass(c, p);
      if (classEnd > 0) { // else it is a bracket like any byte
        return in ? classEnd : -1;
      }
    } else if (sign == '\\' && p + 1 < pattern.length) {
      return pattern[p + 1] == c ? p + 2 : -1;
    }
    return sign == c ? p + 1 : -1;
  }

  private boolean isInClass(byte c, int open) {
    int p = open + 1;
    boolean inverted = p < pattern.length && pattern[p] == '!';
    p += inverted ? 1 : 0;
    int first = p;
    boolean found = false;
    while (p < pattern.length && (p == first || pattern[p] != ']')) {
      int low = pattern[p++] & 0xFF;
      int high = low;
      if (p + 1 < pattern.length && pattern[p] == '-' && pattern[p + 1] != ']') {
        high = pattern[p + 1] & 0xFF;
        p += 2;
      }
      found |= low <= (c & 0xFF) && (c & 0xFF) <= high;
    }
    classEnd = p < pattern.length ? p + 1 : 0;
    return found != inverted;
  }
}
